/** What can go wrong in a lab on request, each by the real mechanism, and how it is taken away again. */
@NullMarked
package dev.phoenix.lab.fault;

import org.jspecify.annotations.NullMarked;
