/** DNS hosts of the product against the lab's emulated providers: the one module that sees both. */
@NullMarked
package dev.phoenix.cli.names;

import org.jspecify.annotations.NullMarked;
