@NullMarked
package dev.phoenix.dns.host.rfc2136;

import org.jspecify.annotations.NullMarked;
