/** Looking at the world: the steps that measure and change nothing. */
@NullMarked
package dev.phoenix.observe;

import org.jspecify.annotations.NullMarked;
