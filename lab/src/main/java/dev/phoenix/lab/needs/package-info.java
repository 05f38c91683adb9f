/** What of an estate's Terraform this lab cannot do, read from its files before anything begins. */
@NullMarked
package dev.phoenix.lab.needs;

import org.jspecify.annotations.NullMarked;
