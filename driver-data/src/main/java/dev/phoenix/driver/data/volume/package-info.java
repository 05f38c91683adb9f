/** Files of a volume, pulled by rsync until a round is short. */
@NullMarked
package dev.phoenix.driver.data.volume;

import org.jspecify.annotations.NullMarked;
