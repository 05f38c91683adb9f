/** What is kept of a site that goes. */
@NullMarked
package dev.phoenix.observe.archive;

import org.jspecify.annotations.NullMarked;
