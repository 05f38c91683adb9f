/** A server as a real Linux host: its files before the first boot, its boots, and what is plugged into it. */
@NullMarked
package dev.phoenix.lab.host;

import org.jspecify.annotations.NullMarked;
