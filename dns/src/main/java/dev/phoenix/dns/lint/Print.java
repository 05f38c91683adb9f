package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short digest of what a finding is about. */
final class Print {
    private static final int OCTETS = 4;
    private static final String OF_TTLS = "NAM-07";

    private Print() {}

    /** TTLs change while a switch is near: they count only where the check is about them. */
    static String of(LintCode code, RecordSet set) {
        var ttl = code.code().startsWith(OF_TTLS) ? " " + set.ttl() : "";
        return of(set.key() + ttl + "\n" + String.join("\n", set.values()));
    }

    static String of(String what) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, OCTETS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
