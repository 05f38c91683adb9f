/** The order of a writer's move, apart from what is moved. */
@NullMarked
package dev.phoenix.driver.data.move;

import org.jspecify.annotations.NullMarked;
