/** Data that has one writer: copied while it is used, and moved within a held breath. */
@NullMarked
package dev.phoenix.driver.data;

import org.jspecify.annotations.NullMarked;
