@NullMarked
package dev.phoenix.journal.sqlite;

import org.jspecify.annotations.NullMarked;
