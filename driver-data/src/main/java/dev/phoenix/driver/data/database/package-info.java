/** A database handed from one site to the other, whatever its make. DESIGN.md of this package has its states and why the order. */
@NullMarked
package dev.phoenix.driver.data.database;

import org.jspecify.annotations.NullMarked;
