/** What is on the servers, by Salt without a master. */
@NullMarked
package dev.phoenix.driver.salt;

import org.jspecify.annotations.NullMarked;
