@NullMarked
package dev.phoenix.driver.edge.gate;

import org.jspecify.annotations.NullMarked;
