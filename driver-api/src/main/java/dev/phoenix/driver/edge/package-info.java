/** What drivers must agree on about a site's reverse proxy, without seeing each other. */
@NullMarked
package dev.phoenix.driver.edge;

import org.jspecify.annotations.NullMarked;
