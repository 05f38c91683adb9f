@NullMarked
package dev.phoenix.driver.kubernetes;

import org.jspecify.annotations.NullMarked;
