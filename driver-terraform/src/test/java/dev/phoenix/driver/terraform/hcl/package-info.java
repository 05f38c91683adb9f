@NullMarked
package dev.phoenix.driver.terraform.hcl;

import org.jspecify.annotations.NullMarked;
