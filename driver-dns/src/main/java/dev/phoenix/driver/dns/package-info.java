/** Names by dynamic update: what the zone file says, published without a moment in which a name is absent. */
@NullMarked
package dev.phoenix.driver.dns;

import org.jspecify.annotations.NullMarked;
