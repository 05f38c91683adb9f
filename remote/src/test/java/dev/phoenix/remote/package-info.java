@NullMarked
package dev.phoenix.remote;

import org.jspecify.annotations.NullMarked;
