@NullMarked
package dev.phoenix.dns.ttl;

import org.jspecify.annotations.NullMarked;
