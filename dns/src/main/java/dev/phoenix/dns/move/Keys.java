package dev.phoenix.dns.move;

import dev.phoenix.dns.zone.DsDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;

/**
 * The DNSSEC keys that a host serves for a zone.
 *
 * @param signers tags of the keys that sign the key set (RFC 4034 §3.1.6)
 */
public record Keys(Set<DNSKEYRecord> keys, Set<Integer> signers) {
    /** RFC 4509. */
    private static final int SHA_256 = 2;

    public static final Keys NONE = new Keys(Set.of(), Set.of());

    public Keys {
        keys = Set.copyOf(keys);
        signers = Set.copyOf(signers);
    }

    /** Whether a validator that has this DS set accepts this key set: one DS names a key that signs it. */
    boolean acceptedBy(List<DSRecord> ds) {
        return keys.stream()
                .filter(key -> signers.contains(key.getFootprint()))
                .anyMatch(key -> ds.stream().anyMatch(one -> DsDigest.names(one, key)));
    }

    /** What only servers with the same keys tell in the same way: data, whatever TTL. */
    Set<String> data() {
        return keys.stream().map(DNSKEYRecord::rdataToString).collect(Collectors.toSet());
    }

    /** DS records (SHA-256) for the keys that sign the key set: what the parent may be given later. */
    List<String> dsToSet() {
        return keys.stream()
                .filter(key -> signers.contains(key.getFootprint()))
                .map(key -> new DSRecord(key.getName(), key.getDClass(), 3600, SHA_256, key).rdataToString())
                .sorted()
                .toList();
    }
}
