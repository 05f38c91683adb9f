/** For tests of whoever works with names: a real name server. */
@NullMarked
package dev.phoenix.dns.testkit;

import org.jspecify.annotations.NullMarked;
