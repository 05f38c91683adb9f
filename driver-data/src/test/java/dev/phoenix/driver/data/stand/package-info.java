/** What tests of more than one kind of database stand on: hosts, ways between them, edges of which only the shares matter. */
@NullMarked
package dev.phoenix.driver.data.stand;

import org.jspecify.annotations.NullMarked;
