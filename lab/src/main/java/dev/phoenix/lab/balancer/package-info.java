/** Load balancers of the providers: a proxy for each, out of the hosts' root, in a network namespace of its own. */
@NullMarked
package dev.phoenix.lab.balancer;

import org.jspecify.annotations.NullMarked;
