/** Runs plans: the journal of intents and outcomes, the run's state as a fold over it, and what happens on failure. */
@NullMarked
package dev.phoenix.runner;

import org.jspecify.annotations.NullMarked;
