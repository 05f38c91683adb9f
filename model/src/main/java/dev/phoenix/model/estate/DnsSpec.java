package dev.phoenix.model.estate;

import java.time.Duration;
import java.util.SequencedMap;

/**
 * @param zones zone name without trailing dot → master file in the commit
 * @param host where the zones are published
 * @param servingTtl TTL of services' records in quiet times; also the upper limit of every TTL in the zones
 * @param switchingTtl what it is lowered to while a switch is near
 */
public record DnsSpec(SequencedMap<String, String> zones, Rfc2136 host, Duration servingTtl, Duration switchingTtl) {
    /**
     * A DNS server that takes dynamic updates.
     *
     * @param server host name or address, optionally with {@code :port} (53 otherwise)
     * @param key reference to {@code algorithm:name:base64} (RFC 8945), never the value itself
     */
    public record Rfc2136(String server, SecretReference key) {}
}
