@NullMarked
package dev.phoenix.dns.move;

import org.jspecify.annotations.NullMarked;
