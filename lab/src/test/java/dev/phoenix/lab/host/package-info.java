@NullMarked
package dev.phoenix.lab.host;

import org.jspecify.annotations.NullMarked;
