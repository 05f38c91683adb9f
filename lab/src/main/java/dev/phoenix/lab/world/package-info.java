/** What the clouds' APIs ask of the machine: servers, volumes, networks, filters, reverse names. */
@NullMarked
package dev.phoenix.lab.world;

import org.jspecify.annotations.NullMarked;
