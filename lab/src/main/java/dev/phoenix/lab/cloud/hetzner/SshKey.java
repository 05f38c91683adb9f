package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;

record SshKey(long id, String name, Map<String, String> labels, Instant created, String publicKey, String fingerprint)
        implements Resource<SshKey> {
    @Override
    public SshKey described(String name, Map<String, String> labels) {
        return new SshKey(id, name, labels, created, publicKey, fingerprint);
    }
}
