/** Steps at the edges, whatever their make: linking two sites' edges, and moving shares of users between them. */
@NullMarked
package dev.phoenix.driver.edge.shift;

import org.jspecify.annotations.NullMarked;
