package dev.phoenix.journal.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A chain over the events of one run: each event's seal covers the event and the seal before it, so that no event can
 * be changed, lost or moved unseen. It finds a disk's faults and people's edits, not an attacker, who can seal anew.
 */
final class Seal {
    /** Before the first event. */
    static final String NONE = "";

    private Seal() {}

    /** SHA-256 in hex. */
    static String of(String before, String run, long number, int format, String kind, String at, String payload) {
        var all = String.join("\n", before, run, Long.toString(number), Integer.toString(format), kind, at, payload);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
