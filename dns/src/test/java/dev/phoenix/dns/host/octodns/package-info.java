@NullMarked
package dev.phoenix.dns.host.octodns;

import org.jspecify.annotations.NullMarked;
