/** A zone as one HTML page that needs nothing else: who leads where, what was found, and for how long answers are held. */
@NullMarked
package dev.phoenix.cli.names.page;

import org.jspecify.annotations.NullMarked;
