@NullMarked
package dev.phoenix.runner;

import org.jspecify.annotations.NullMarked;
