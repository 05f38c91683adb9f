/** A zone as the commit wants it: the master file, what is filled in, and the hosts' generated names. */
@NullMarked
package dev.phoenix.dns.zone;

import org.jspecify.annotations.NullMarked;
