/** What can be told of an estate's files before anything is built from them. */
@NullMarked
package dev.phoenix.cli.inspect;

import org.jspecify.annotations.NullMarked;
