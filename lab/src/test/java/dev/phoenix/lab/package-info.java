@NullMarked
package dev.phoenix.lab;

import org.jspecify.annotations.NullMarked;
