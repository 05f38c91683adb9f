/** How long the world may still hold what it was told: TTLs given out before, over the whole way of a name. */
@NullMarked
package dev.phoenix.dns.ttl;

import org.jspecify.annotations.NullMarked;
