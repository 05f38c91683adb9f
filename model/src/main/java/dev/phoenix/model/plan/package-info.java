/** What is to be done, as data: steps, what they need, and how they are taken back. */
@NullMarked
package dev.phoenix.model.plan;

import org.jspecify.annotations.NullMarked;
