/** The applications of a site, by Kubernetes. */
@NullMarked
package dev.phoenix.driver.kubernetes;

import org.jspecify.annotations.NullMarked;
