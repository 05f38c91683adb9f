@NullMarked
package dev.phoenix.simulation;

import org.jspecify.annotations.NullMarked;
