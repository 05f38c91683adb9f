/** A plan carried out: intent before effect, and afterwards a look at what is really published. */
@NullMarked
package dev.phoenix.dns.apply;

import org.jspecify.annotations.NullMarked;
