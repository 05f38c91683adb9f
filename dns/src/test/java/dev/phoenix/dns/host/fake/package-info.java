/** Provider APIs by hand, from their documentation, that fail in every way in which one can. */
@NullMarked
package dev.phoenix.dns.host.fake;

import org.jspecify.annotations.NullMarked;
