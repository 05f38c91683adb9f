/** The contract of the edge port as tests, the same for every adapter. */
@NullMarked
package dev.phoenix.driver.edge.testkit;

import org.jspecify.annotations.NullMarked;
