/** Zones at Cloudflare. */
@NullMarked
package dev.phoenix.dns.host.cloudflare;

import org.jspecify.annotations.NullMarked;
