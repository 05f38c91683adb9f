/** What runs do when a person asks them to stop. */
@NullMarked
package dev.phoenix.cli.state;

import org.jspecify.annotations.NullMarked;
