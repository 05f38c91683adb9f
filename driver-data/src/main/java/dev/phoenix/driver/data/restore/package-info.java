/** Backups, and the data sets of a site that they are put into: once, into what is empty, and read back afterwards. */
@NullMarked
package dev.phoenix.driver.data.restore;

import org.jspecify.annotations.NullMarked;
