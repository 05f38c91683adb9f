/** What outlives a command: the estate's state folder, and the wiring of drivers over it. */
@NullMarked
package dev.phoenix.cli.state;

import org.jspecify.annotations.NullMarked;
