/** The command line: the one place where everything is wired. */
@NullMarked
package dev.phoenix.cli;

import org.jspecify.annotations.NullMarked;
