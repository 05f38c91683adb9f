@NullMarked
package dev.phoenix.lab.fault;

import org.jspecify.annotations.NullMarked;
