/** Edges' access logs: who arrives, and who is still there. */
@NullMarked
package dev.phoenix.observe.traffic;

import org.jspecify.annotations.NullMarked;
