/** The name server and the resolvers of several tempers. */
@NullMarked
package dev.phoenix.lab.dns;

import org.jspecify.annotations.NullMarked;
