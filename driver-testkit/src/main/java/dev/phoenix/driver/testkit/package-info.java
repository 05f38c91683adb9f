/** Fakes for the tests of drivers. Product code does not use them. */
@NullMarked
package dev.phoenix.driver.testkit;

import org.jspecify.annotations.NullMarked;
