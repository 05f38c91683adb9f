package dev.phoenix.dns.ttl;

import dev.phoenix.dns.zone.Zone;
import java.time.Instant;

/** A zone as it was from a moment on, until the next one that is known. */
public record PublishedAt(Instant at, Zone zone) {}
