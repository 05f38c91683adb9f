/** Hosts to try commands on; for tests only. */
@NullMarked
package dev.phoenix.remote.testkit;

import org.jspecify.annotations.NullMarked;
