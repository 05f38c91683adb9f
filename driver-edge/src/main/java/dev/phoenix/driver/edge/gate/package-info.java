/** A HAProxy of Phoenix's own before an edge that knows nothing of it, for the time of a move; see DESIGN.md beside this. */
@NullMarked
package dev.phoenix.driver.edge.gate;

import org.jspecify.annotations.NullMarked;
