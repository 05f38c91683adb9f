/** RFC 2136 updates and the questions that show whether they have arrived. */
@NullMarked
package dev.phoenix.driver.dns.publish;

import org.jspecify.annotations.NullMarked;
