package dev.phoenix.lab.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** One whole HTTP answer, as far as a person's checks look at it. */
final class Answer {
    /** The site of an answer that doesn't say which site it came from. */
    static final String UNKNOWN_SITE = "?";

    private final int status;
    private final String site;
    private final int heldMillis;
    private final boolean keepsAlive;
    private final byte[] body;

    Answer(int status, String site, int heldMillis, boolean keepsAlive, byte[] body) {
        this.status = status;
        this.site = site;
        this.heldMillis = heldMillis;
        this.keepsAlive = keepsAlive;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** From {@code X-Site}. */
    String site() {
        return site;
    }

    /** Empty where the edge has no such header. */
    Optional<String> saysSite() {
        return Optional.of(site).filter(said -> !said.equals(UNKNOWN_SITE));
    }

    /** How long the edge held the request, from {@code X-Held} in ms; 0 if it doesn't say. */
    int heldMillis() {
        return heldMillis;
    }

    boolean keepsAlive() {
        return keepsAlive;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean contains(byte[] needle) {
        for (int start = 0; start <= body.length - needle.length; start++) {
            if (java.util.Arrays.equals(body, start, start + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }

    String sha256() {
        return sha256(body);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
