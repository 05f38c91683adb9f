@NullMarked
package dev.phoenix.driver.salt;

import org.jspecify.annotations.NullMarked;
