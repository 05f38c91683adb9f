/** Domains at DigitalOcean. */
@NullMarked
package dev.phoenix.dns.host.digitalocean;

import org.jspecify.annotations.NullMarked;
