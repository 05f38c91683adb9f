@NullMarked
package dev.phoenix.plugins;

import org.jspecify.annotations.NullMarked;
