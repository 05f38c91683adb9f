/** The engines on this machine, as {@code engines/ensure} finds or makes them. */
@NullMarked
package dev.phoenix.cli.engine;

import org.jspecify.annotations.NullMarked;
