/** HAProxy as a site's edge: shares, holds and the relay, all over its runtime socket and without a reload. */
@NullMarked
package dev.phoenix.driver.edge.haproxy;

import org.jspecify.annotations.NullMarked;
