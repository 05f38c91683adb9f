/** What is to be done, decided from the estate and what was observed. Pure: no input, no output, no clock. */
@NullMarked
package dev.phoenix.plan;

import org.jspecify.annotations.NullMarked;
