/** Commands as data, and the one thin layer that runs them. */
@NullMarked
package dev.phoenix.lab.process;

import org.jspecify.annotations.NullMarked;
