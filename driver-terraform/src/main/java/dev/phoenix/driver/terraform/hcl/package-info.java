/** Terraform's configuration language, as far as it is understood before an engine is called: blocks, their arguments, and what never ends. */
@NullMarked
package dev.phoenix.driver.terraform.hcl;

import org.jspecify.annotations.NullMarked;
