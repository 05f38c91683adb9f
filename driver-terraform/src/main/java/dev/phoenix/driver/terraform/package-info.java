/** Servers of a site, by OpenTofu or Terraform. */
@NullMarked
package dev.phoenix.driver.terraform;

import org.jspecify.annotations.NullMarked;
