@NullMarked
package dev.phoenix.cli.command;

import org.jspecify.annotations.NullMarked;
