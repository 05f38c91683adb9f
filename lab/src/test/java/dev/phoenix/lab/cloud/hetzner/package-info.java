@NullMarked
package dev.phoenix.lab.cloud.hetzner;

import org.jspecify.annotations.NullMarked;
