package dev.phoenix.dns.mail;

import java.util.List;

/**
 * A DKIM key as it is published (RFC 6376 §3.6.1, RFC 8463, RFC 8301).
 *
 * @param testing {@code t=y}: signed mail is treated as unsigned
 * @param services what it may sign: {@code *}, {@code email}, {@code tlsrpt}
 * @param doubts what is not written by the grammar, and passed over by most who verify
 */
public record DkimRecord(Key key, boolean testing, List<String> services, List<TextFault> doubts) {
    public DkimRecord {
        services = List.copyOf(services);
        doubts = List.copyOf(doubts);
    }

    public sealed interface Key {
        /** An empty {@code p=}: what was signed with it is no longer valid. */
        record Revoked() implements Key {}

        /**
         * @param bits of the modulus
         * @param bare without the algorithm round it: what the text of RFC 6376 says, and few verifiers read
         */
        record Rsa(int bits, boolean bare) implements Key {}

        record Ed25519() implements Key {}
    }
}
