/** Volumes: sparse files behind loop devices. */
@NullMarked
package dev.phoenix.lab.disk;

import org.jspecify.annotations.NullMarked;
