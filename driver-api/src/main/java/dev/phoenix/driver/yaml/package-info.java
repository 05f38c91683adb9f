/**
 * How YAML is read, in one place: each value knows its line, and no file takes the stack or the memory. Nobody else sets up
 * the engine's reader; the lab alone, which must not rest on what it tests, has a small one of its own.
 */
@NullMarked
package dev.phoenix.driver.yaml;

import org.jspecify.annotations.NullMarked;
