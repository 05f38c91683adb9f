/** What was measured: the only way back from the world to a decision. */
@NullMarked
package dev.phoenix.model.observation;

import org.jspecify.annotations.NullMarked;
