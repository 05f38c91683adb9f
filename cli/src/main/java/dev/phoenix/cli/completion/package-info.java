/** What shells and man know of the commands, made from the commands themselves. */
@NullMarked
package dev.phoenix.cli.completion;

import org.jspecify.annotations.NullMarked;
