@NullMarked
package dev.phoenix.dns.host.folder;

import org.jspecify.annotations.NullMarked;
