/** A folder of master files, for servers that are told to read them again, and for plans without any server. */
@NullMarked
package dev.phoenix.dns.host.folder;

import org.jspecify.annotations.NullMarked;
