/** Reading master files (RFC 1035 §5) from bytes: words, names, data; knows nothing of sets or zones. */
@NullMarked
package dev.phoenix.dns.zone.master;

import org.jspecify.annotations.NullMarked;
