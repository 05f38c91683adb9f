/** Domains at deSEC. */
@NullMarked
package dev.phoenix.dns.host.desec;

import org.jspecify.annotations.NullMarked;
