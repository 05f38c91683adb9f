package dev.phoenix.model.estate;

import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;

/**
 * @param zones zone name without trailing dot → its file in the commit: a master file, or YAML if it ends in .yaml
 * @param host where the zones are published
 * @param otherHosts name → further places that a zone can be compared with, imported from or moved to
 * @param servingTtl TTL of services' records in quiet times; also the upper limit of every TTL in the zones
 * @param switchingTtl what it is lowered to while a switch is near
 * @param accepted findings of {@code phoenix dns lint} that may stand
 */
public record DnsSpec(
        SequencedMap<String, String> zones,
        DnsHostSpec host,
        SequencedMap<String, DnsHostSpec> otherHosts,
        Duration servingTtl,
        Duration switchingTtl,
        List<AcceptedFinding> accepted) {
    public DnsSpec {
        accepted = List.copyOf(accepted);
    }
}
