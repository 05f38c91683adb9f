package dev.phoenix.model.estate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * @param from where the value is
 * @param kind what the value is; a rehearsal makes one of that kind instead of reading the real one
 * @param roles hosts of these roles get it by pillar; empty: no host
 * @param kubernetes {@code namespace/secret/key} that it becomes, if any
 * @param names DNS names of a certificate
 * @param of the secret that this one is derived from ({@code ca-cert} of a {@code ca})
 */
public record SecretSpec(
        String name,
        SecretReference from,
        Kind kind,
        Set<String> roles,
        Optional<String> kubernetes,
        List<String> names,
        Optional<String> of) {
    /** The kinds of secret, by what can be generated for a rehearsal. */
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

    public SecretSpec {
        roles = Set.copyOf(roles);
        names = List.copyOf(names);
    }
}
