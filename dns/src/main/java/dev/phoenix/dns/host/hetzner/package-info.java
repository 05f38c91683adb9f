/** Zones at Hetzner Cloud. */
@NullMarked
package dev.phoenix.dns.host.hetzner;

import org.jspecify.annotations.NullMarked;
