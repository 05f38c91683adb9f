/** DNS hosts with an HTTP API: what they have in common. Which calls are needed is decided purely; one place sends, waits and reads again. */
@NullMarked
package dev.phoenix.dns.host.api;

import org.jspecify.annotations.NullMarked;
