@NullMarked
package dev.phoenix.lab.cloud.digitalocean;

import org.jspecify.annotations.NullMarked;
