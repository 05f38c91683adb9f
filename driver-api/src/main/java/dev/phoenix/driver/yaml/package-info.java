/** YAML that others wrote for other programs, read so that each value knows its line, and none takes the stack or the memory. */
@NullMarked
package dev.phoenix.driver.yaml;

import org.jspecify.annotations.NullMarked;
