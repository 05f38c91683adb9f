/** A zone from one DNS host to another, without a moment in which it is not answered or does not validate. */
@NullMarked
package dev.phoenix.dns.move;

import org.jspecify.annotations.NullMarked;
