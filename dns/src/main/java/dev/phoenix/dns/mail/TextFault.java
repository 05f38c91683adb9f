package dev.phoenix.dns.mail;

/**
 * What is wrong with a part of a text.
 *
 * @param offset of the part, in octets from 0
 * @param part as it stands there
 * @param what the end of a sentence that begins with the part
 */
public record TextFault(int offset, String part, String what) {
    private static final int LONGEST = 60;

    /** {@code "pct=150" (octet 17) is no number of 0 to 100}. */
    @Override
    public String toString() {
        return quoted(part) + " (octet " + offset + ") " + what;
    }

    static String quoted(String part) {
        return "\"" + shown(part) + "\"";
    }

    /** On one line, whatever octets are in it. */
    private static String shown(String part) {
        var text = new StringBuilder();
        for (int at = 0; at < Math.min(part.length(), LONGEST); at++) {
            char one = part.charAt(at);
            if (one == '"' || one == '\\') {
                text.append('\\').append(one);
            } else if (one < ' ' || one > '~') {
                text.append("\\%03d".formatted((int) one));
            } else {
                text.append(one);
            }
        }
        return text + (part.length() > LONGEST ? "…" : "");
    }
}
