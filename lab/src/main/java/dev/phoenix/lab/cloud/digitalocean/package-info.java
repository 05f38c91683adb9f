/** The DigitalOcean API, version 2: see https://docs.digitalocean.com/reference/api. */
@NullMarked
package dev.phoenix.lab.cloud.digitalocean;

import org.jspecify.annotations.NullMarked;
