/** Findings that somebody has looked at and lets stand: for a reason, until a day, and for what the records say now. */
@NullMarked
package dev.phoenix.dns.lint.accept;

import org.jspecify.annotations.NullMarked;
