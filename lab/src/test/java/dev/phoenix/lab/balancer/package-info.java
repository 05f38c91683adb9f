@NullMarked
package dev.phoenix.lab.balancer;

import org.jspecify.annotations.NullMarked;
