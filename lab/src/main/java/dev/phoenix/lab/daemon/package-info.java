/** What runs inside the lab and owns everything in it. */
@NullMarked
package dev.phoenix.lab.daemon;

import org.jspecify.annotations.NullMarked;
