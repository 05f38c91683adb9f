package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * @param managed asked for by its names, instead of brought along
 * @param pem the chain
 * @param key that belongs to it, in PEM, which no answer tells
 * @param fingerprint SHA-256 with colons
 */
record Certificate(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        boolean managed,
        String pem,
        String key,
        List<String> names,
        Instant from,
        Instant until,
        String fingerprint)
        implements Resource<Certificate> {
    Certificate {
        names = List.copyOf(names);
    }

    @Override
    public Certificate described(String changed, Map<String, String> others) {
        return new Certificate(id, changed, others, created, managed, pem, key, names, from, until, fingerprint);
    }
}
