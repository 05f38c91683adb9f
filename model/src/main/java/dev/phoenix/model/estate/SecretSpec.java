package dev.phoenix.model.estate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * @param from where the value is; empty for one that is derived from another ({@code of})
 * @param kind what the value is; a rehearsal makes one of that kind instead of reading the real one
 * @param roles hosts of these roles get it by pillar; empty: no host
 * @param kubernetes key of a Secret that it also becomes
 * @param names DNS names of a certificate
 * @param of the CA whose certificate this is
 * @param signedBy the CA that signs this certificate; empty: a public one
 * @param dnsSelector DKIM selector under which its public half is published
 * @param variable of the sites' Terraform that it is the value of
 */
public record SecretSpec(
        String name,
        Optional<SecretReference> from,
        Kind kind,
        Set<String> roles,
        Optional<KubernetesKey> kubernetes,
        List<String> names,
        Optional<String> of,
        Optional<String> signedBy,
        Optional<String> dnsSelector,
        Optional<String> variable) {
    /** The kinds of secret, by what can be generated for a rehearsal. PEM: certificate chain first, then the key. */
    public enum Kind {
        CERTIFICATE("certificate"),
        CA("ca"),
        CA_CERT("ca-cert"),
        RSA_KEY("rsa-key"),
        TOKEN("token"),
        PASSWORD("password"),
        TEXT("text");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in {@code phoenix.yaml}. */
        public String word() {
            return word;
        }
    }

    public record KubernetesKey(String namespace, String secret, String key) {}

    public SecretSpec {
        roles = Set.copyOf(roles);
        names = List.copyOf(names);
    }
}
