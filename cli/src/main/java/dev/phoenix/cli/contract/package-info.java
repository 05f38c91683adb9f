/** What Phoenix asks of an estate, as one table. */
@NullMarked
package dev.phoenix.cli.contract;

import org.jspecify.annotations.NullMarked;
