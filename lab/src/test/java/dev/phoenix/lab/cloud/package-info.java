@NullMarked
package dev.phoenix.lab.cloud;

import org.jspecify.annotations.NullMarked;
