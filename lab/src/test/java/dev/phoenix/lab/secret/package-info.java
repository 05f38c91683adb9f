@NullMarked
package dev.phoenix.lab.secret;

import org.jspecify.annotations.NullMarked;
