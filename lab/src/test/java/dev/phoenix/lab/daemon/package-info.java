@NullMarked
package dev.phoenix.lab.daemon;

import org.jspecify.annotations.NullMarked;
