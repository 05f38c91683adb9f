/** The journal in one SQLite file: nothing to set up, and it survives what the machine survives. */
@NullMarked
package dev.phoenix.journal.sqlite;

import org.jspecify.annotations.NullMarked;
