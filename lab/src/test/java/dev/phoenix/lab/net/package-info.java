@NullMarked
package dev.phoenix.lab.net;

import org.jspecify.annotations.NullMarked;
