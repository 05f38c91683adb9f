/** What an engine must offer, and what it is given: the only thing that drivers and runner share. */
@NullMarked
package dev.phoenix.driver;

import org.jspecify.annotations.NullMarked;
