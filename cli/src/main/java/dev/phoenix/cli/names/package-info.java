/** {@code phoenix dns …}: names as code, for their own sake and without a run. */
@NullMarked
package dev.phoenix.cli.names;

import org.jspecify.annotations.NullMarked;
