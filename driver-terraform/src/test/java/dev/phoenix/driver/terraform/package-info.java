@NullMarked
package dev.phoenix.driver.terraform;

import org.jspecify.annotations.NullMarked;
