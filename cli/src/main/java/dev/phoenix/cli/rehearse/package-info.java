/** A rehearsal: the product's own commands, run where the operator of a lab stands, with users, and a report. */
@NullMarked
package dev.phoenix.cli.rehearse;

import org.jspecify.annotations.NullMarked;
