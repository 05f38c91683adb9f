/** What a person or a program sees while a command works. */
@NullMarked
package dev.phoenix.cli.show;

import org.jspecify.annotations.NullMarked;
