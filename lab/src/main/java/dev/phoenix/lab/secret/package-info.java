/** Secrets of a rehearsal: made for it, of the same kind as the real ones, which are never read. */
@NullMarked
package dev.phoenix.lab.secret;

import org.jspecify.annotations.NullMarked;
