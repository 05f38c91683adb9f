@NullMarked
package dev.phoenix.estate;

import org.jspecify.annotations.NullMarked;
