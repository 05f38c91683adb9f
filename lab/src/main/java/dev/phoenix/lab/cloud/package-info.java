/** Emulated clouds: provider APIs over HTTP whose effects are real, through {@link dev.phoenix.lab.world.World}. */
@NullMarked
package dev.phoenix.lab.cloud;

import org.jspecify.annotations.NullMarked;
