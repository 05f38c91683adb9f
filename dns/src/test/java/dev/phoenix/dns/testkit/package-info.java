/** Zones and real name servers for tests, of this module and of those above it. */
@NullMarked
package dev.phoenix.dns.testkit;

import org.jspecify.annotations.NullMarked;
