@NullMarked
package dev.phoenix.dns.apply;

import org.jspecify.annotations.NullMarked;
