/** A database's server on its host, whatever its make. */
@NullMarked
package dev.phoenix.driver.data.server;

import org.jspecify.annotations.NullMarked;
