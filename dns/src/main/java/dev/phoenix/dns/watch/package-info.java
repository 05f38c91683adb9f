/** Who is asked about a change, side by side and again, until all of them tell it. */
@NullMarked
package dev.phoenix.dns.watch;

import org.jspecify.annotations.NullMarked;
