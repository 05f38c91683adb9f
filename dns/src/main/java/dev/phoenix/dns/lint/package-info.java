/** Checks of names: each one entry of a table, with why it hurts and the fix; docs/dns.md is made from it. */
@NullMarked
package dev.phoenix.dns.lint;

import org.jspecify.annotations.NullMarked;
