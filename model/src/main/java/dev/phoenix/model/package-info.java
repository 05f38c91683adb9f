/** The words of Phoenix as data: valid at birth, immutable, without I/O. */
@NullMarked
package dev.phoenix.model;

import org.jspecify.annotations.NullMarked;
