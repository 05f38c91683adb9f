/** RFC 2136 updates and the questions that show whether they have arrived. */
@NullMarked
package dev.phoenix.dns.host.rfc2136;

import org.jspecify.annotations.NullMarked;
