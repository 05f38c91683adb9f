@NullMarked
package dev.phoenix.architecture;

import org.jspecify.annotations.NullMarked;
