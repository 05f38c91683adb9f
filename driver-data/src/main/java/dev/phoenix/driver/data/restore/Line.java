package dev.phoenix.driver.data.restore;

import java.nio.charset.StandardCharsets;

/** A line of a dump without its end, or the beginning of one that is very long. Good for as long as nobody reads on. */
final class Line {
    /** What anybody wants to read of it: names have 63 characters, and there are three at most. */
    private static final int LEGIBLE = 4096;

    private final byte[] octets;
    private final int length;

    /** @param all of it, its end included */
    Line(byte[] octets, int all) {
        this.octets = octets;
        int end = all;
        while (end > 0 && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
            end--;
        }
        this.length = end;
    }

    boolean startsWith(String ascii) {
        return length >= ascii.length() && hasAt(0, ascii);
    }

    boolean endsWith(String ascii) {
        return length >= ascii.length() && hasAt(length - ascii.length(), ascii);
    }

    private boolean hasAt(int place, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (octets[place + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isBlank() {
        return length == 0;
    }

    String text() {
        return new String(octets, 0, Math.min(length, LEGIBLE), StandardCharsets.UTF_8);
    }

    /** @param ascii with which it starts */
    String after(String ascii) {
        int from = ascii.length();
        return new String(octets, from, Math.min(length - from, LEGIBLE), StandardCharsets.UTF_8);
    }
}
