/** Findings for people and for the tools of others. */
@NullMarked
package dev.phoenix.dns.lint.format;

import org.jspecify.annotations.NullMarked;
