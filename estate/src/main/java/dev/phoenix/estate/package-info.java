/** From a Git commit to an estate: {@code phoenix.yaml}, the files it points to, and everything that is wrong with them. */
@NullMarked
package dev.phoenix.estate;

import org.jspecify.annotations.NullMarked;
