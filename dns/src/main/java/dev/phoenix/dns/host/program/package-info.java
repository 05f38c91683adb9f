/** Programs that a DNS host needs: a reload command, octoDNS. */
@NullMarked
package dev.phoenix.dns.host.program;

import org.jspecify.annotations.NullMarked;
