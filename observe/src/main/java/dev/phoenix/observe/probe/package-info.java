/** Services asked as a user would, but at an address of our choice. */
@NullMarked
package dev.phoenix.observe.probe;

import org.jspecify.annotations.NullMarked;
