@NullMarked
package dev.phoenix.dns.host.api;

import org.jspecify.annotations.NullMarked;
