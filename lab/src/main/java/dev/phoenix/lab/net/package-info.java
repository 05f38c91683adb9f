/** The lab's wires: places, servers' links, private networks, and the providers' packet filters. Text is made purely, then applied. */
@NullMarked
package dev.phoenix.lab.net;

import org.jspecify.annotations.NullMarked;
