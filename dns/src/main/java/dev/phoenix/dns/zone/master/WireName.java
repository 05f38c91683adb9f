package dev.phoenix.dns.zone.master;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.xbill.DNS.Name;

/**
 * A domain name as it is written, put into wire form: relative or absolute, and escapes. Of letters beyond ASCII a master file
 * has the octets, as every server takes them; formats that are text have letters, and these become their {@code xn--} form.
 */
final class WireName {
    private static final int LONGEST = 255;
    private static final int LONGEST_LABEL = 63;
    /** Sharp s, final sigma and the joiners: IDNA 2003 and 2008 make different names of them (UTS 46 §4, "deviation"). */
    private static final String TWO_MEANINGS = "ßς\u200C\u200D";

    private final byte[] wire = new byte[LONGEST + 4];
    private final boolean letters;
    private int length;
    private boolean beyondAscii;
    private byte[] before = new byte[0];

    /** @param letters whether what is beyond ASCII is UTF-8 and meant as letters */
    WireName(boolean letters) {
        this.letters = letters;
    }

    void clear() {
        beyondAscii = false;
    }

    /** Whether the name that was read last has octets that no host name has. */
    boolean beyondAscii() {
        return beyondAscii;
    }

    /** Whether this is what {@link #name} was made from last, letter by letter. */
    boolean isAsBefore() {
        return length == before.length && Arrays.equals(wire, 0, length, before, 0, length);
    }

    void forget() {
        before = new byte[0];
    }

    byte[] bytes() {
        return wire;
    }

    int length() {
        return length;
    }

    /** The octets, which {@link #isAsBefore} compares with from now on. */
    byte[] octets() {
        before = Arrays.copyOf(wire, length);
        return before;
    }

    Name name() {
        try {
            return new Name(octets());
        } catch (IOException impossible) {
            throw new IllegalStateException("a name that was just made in wire form", impossible);
        }
    }

    /**
     * @param origin wire form of what a relative name is completed by
     * @param word for faults
     */
    void read(byte[] data, int from, int to, byte[] origin, int word) throws Malformed {
        length = 0;
        if (to - from == 1 && data[from] == '@') {
            append(origin, word);
            return;
        }
        if (to - from == 1 && data[from] == '.') {
            wire[length++] = 0;
            return;
        }
        if (from == to) {
            throw Malformed.record(word, "the name is empty");
        }
        if (!plain(data, from, to, origin)) {
            octetByOctet(data, from, to, origin, word);
        }
    }

    /** Labels without escapes and of ASCII only, as nearly all are; false: it is another one, or one with a fault. */
    private boolean plain(byte[] data, int from, int to, byte[] origin) {
        if (to - from + 1 + origin.length > LONGEST) {
            return false;
        }
        var out = wire;
        int label = 0;
        int next = 1;
        for (int index = from; index < to; index++) {
            byte c = data[index];
            if (c == '.') {
                if (!closed(out, label, next)) {
                    return false;
                }
                label = next++;
            } else if (c == '\\' || c < 0) {
                return false;
            } else {
                out[next++] = c;
            }
        }
        if (next == label + 1) {
            out[label] = 0;
            length = next;
            return true;
        }
        System.arraycopy(origin, 0, out, next, origin.length);
        length = next + origin.length;
        return closed(out, label, next);
    }

    private static boolean closed(byte[] out, int label, int next) {
        int size = next - label - 1;
        out[label] = (byte) size;
        return size > 0 && size <= LONGEST_LABEL;
    }

    private void octetByOctet(byte[] data, int from, int to, byte[] origin, int word) throws Malformed {
        length = 0;
        int label = length++;
        boolean other = false;
        for (int index = from; index < to; index++) {
            byte c = data[index];
            if (c == '.') {
                close(label, other, word);
                other = false;
                if (index == to - 1) {
                    put((byte) 0, word);
                    if (length > LONGEST) {
                        throw tooLong(word);
                    }
                    return;
                }
                label = length;
                put((byte) 0, word);
            } else if (c == '\\') {
                int size = Escapes.length(data, index, to, word);
                if (data[index + 1] == '[' && length == label + 1) {
                    throw Malformed.record(
                            word, "the name begins with a bit-string label, which nobody reads any more");
                }
                put(Escapes.value(data, index, size), word);
                index += size - 1;
            } else {
                other |= c < 0;
                put(c, word);
            }
        }
        close(label, other, word);
        append(origin, word);
    }

    private void put(byte one, int word) throws Malformed {
        if (length >= wire.length) {
            throw tooLong(word);
        }
        wire[length++] = one;
    }

    private void append(byte[] origin, int word) throws Malformed {
        if (length + origin.length > LONGEST) {
            throw tooLong(word);
        }
        System.arraycopy(origin, 0, wire, length, origin.length);
        length += origin.length;
    }

    private static Malformed tooLong(int word) {
        return Malformed.record(word, "the name is longer than " + LONGEST + " octets");
    }

    private void close(int label, boolean other, int word) throws Malformed {
        beyondAscii |= other;
        if (other && letters) {
            internationalised(label, word);
        }
        int size = length - label - 1;
        if (size == 0) {
            throw Malformed.record(word, "the name has an empty label");
        }
        if (size > LONGEST_LABEL) {
            throw Malformed.record(word, "a label of the name is longer than " + LONGEST_LABEL + " octets");
        }
        wire[label] = (byte) size;
    }

    private void internationalised(int label, int word) throws Malformed {
        var written = new String(wire, label + 1, length - label - 1, StandardCharsets.UTF_8);
        if (written.codePoints().anyMatch(letter -> TWO_MEANINGS.indexOf(letter) >= 0)) {
            throw international(word, "\"" + written + "\" has a letter that IDNA 2003 and IDNA 2008 read differently");
        }
        byte[] ascii;
        try {
            ascii = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT)
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException fault) {
            throw international(word, "\"" + written + "\" is not a label in any script: " + fault.getMessage());
        }
        length = label + 1;
        for (byte one : ascii) {
            if (one == '.') {
                throw international(word, "\"" + written + "\" is more than one label");
            }
            put(one, word);
        }
    }

    private static Malformed international(int word, String what) {
        return new Malformed("DNS-044", word, what, "Write the label as it is registered, in its xn-- form.");
    }
}
