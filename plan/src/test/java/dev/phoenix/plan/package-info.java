@NullMarked
package dev.phoenix.plan;

import org.jspecify.annotations.NullMarked;
