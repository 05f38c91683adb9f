/** Container images made on this machine, where no registry is: from Debian packages, and from Go modules. */
@NullMarked
package dev.phoenix.lab.image;

import org.jspecify.annotations.NullMarked;
