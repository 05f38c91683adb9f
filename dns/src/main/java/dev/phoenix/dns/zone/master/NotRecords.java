package dev.phoenix.dns.zone.master;

import java.util.Locale;
import java.util.Map;

/** Words that providers' panels have where a type stands, and what the DNS has instead. */
final class NotRecords {
    private static final String ADDRESSES =
            "Write A and AAAA with the addresses; in a zone of the estate \"A HOST\" and \"AAAA HOST\" take those of a host.";
    private static final Map<String, String> INSTEAD = Map.of(
            "ALIAS", ADDRESSES,
            "ANAME", ADDRESSES,
            "FLATTEN", ADDRESSES,
            "HTTPSSVC", "It was a draft of HTTPS (RFC 9460): write HTTPS.",
            "URL", "A redirect is answered by a web server: write A and AAAA that lead to one.",
            "URLFWD", "A redirect is answered by a web server: write A and AAAA that lead to one.",
            "REDIRECT", "A redirect is answered by a web server: write A and AAAA that lead to one.");

    private NotRecords() {}

    static Malformed of(String type, int word) {
        var instead = INSTEAD.get(type.toUpperCase(Locale.ROOT));
        return instead == null
                ? Malformed.record(word, "\"" + type + "\" is no type of record")
                : new Malformed(
                        "DNS-001",
                        word,
                        type + " is a word of some providers and no type of the DNS: no zone file has it",
                        instead);
    }
}
