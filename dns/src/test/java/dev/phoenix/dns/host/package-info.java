@NullMarked
package dev.phoenix.dns.host;

import org.jspecify.annotations.NullMarked;
