@NullMarked
package dev.phoenix.dns.watch;

import org.jspecify.annotations.NullMarked;
