/** What differs between a zone as wanted and as published, and which TTLs it has had. */
@NullMarked
package dev.phoenix.dns.plan;

import org.jspecify.annotations.NullMarked;
