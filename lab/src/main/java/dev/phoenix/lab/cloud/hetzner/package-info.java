/** The Hetzner Cloud API, version 1, with its DNS zones: see https://docs.hetzner.cloud. */
@NullMarked
package dev.phoenix.lab.cloud.hetzner;

import org.jspecify.annotations.NullMarked;
