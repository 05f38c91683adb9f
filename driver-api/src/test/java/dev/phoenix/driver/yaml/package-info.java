@NullMarked
package dev.phoenix.driver.yaml;

import org.jspecify.annotations.NullMarked;
