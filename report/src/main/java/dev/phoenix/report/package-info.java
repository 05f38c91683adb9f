/**
 * What happened, told three ways: a pure fold of run events and observations into {@link dev.phoenix.report.Report}, and
 * its renderings. Nothing here looks at the world; what isn't in the input is reported as missing.
 */
@NullMarked
package dev.phoenix.report;

import org.jspecify.annotations.NullMarked;
