@NullMarked
package dev.phoenix.lab.dns;

import org.jspecify.annotations.NullMarked;
