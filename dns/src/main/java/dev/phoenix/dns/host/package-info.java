/** Where zones are published: one contract for all DNS hosts, and what each of them can do. */
@NullMarked
package dev.phoenix.dns.host;

import org.jspecify.annotations.NullMarked;
