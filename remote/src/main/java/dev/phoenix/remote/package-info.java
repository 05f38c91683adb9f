/** Commands, files and forwards on hosts, by SSH with host keys that are known beforehand. */
@NullMarked
package dev.phoenix.remote;

import org.jspecify.annotations.NullMarked;
