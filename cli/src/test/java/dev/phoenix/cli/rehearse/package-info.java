/** What a rehearsal decides before it begins. */
@NullMarked
package dev.phoenix.cli.rehearse;

import org.jspecify.annotations.NullMarked;
