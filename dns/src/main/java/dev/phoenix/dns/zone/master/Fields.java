package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Counted;
import java.util.Arrays;
import java.util.List;

/** Reads data that is laid out in fields, word by word, to wire form. One for a file; it keeps its buffer. */
final class Fields {
    private static final int U8 = 0xFF;
    private static final int U16 = 0xFFFF;
    private static final long U32 = 0xFFFF_FFFFL;

    private final WireName name;
    private byte[] out = new byte[512];
    private int length;
    /** Octets that the digest to come must have; 0: any number but none. */
    private int digest;

    Fields(WireName name) {
        this.name = name;
    }

    byte[] read(Words words, int first, List<Part> parts, byte[] origin) throws Malformed {
        length = 0;
        digest = 0;
        int word = first;
        for (var part : parts) {
            word = field(words, word, part, origin);
        }
        if (word < words.count()) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is left over");
        }
        return Arrays.copyOf(out, length);
    }

    /** @return the word after the field */
    private int field(Words words, int word, Part part, byte[] origin) throws Malformed {
        switch (part) {
            case TEXTS -> {
                return texts(words, there(words, word));
            }
            case MAYBE_TEXT -> {
                return word < words.count() ? text(words, word) : word;
            }
            case HEX -> {
                return hex(words, plain(words, word));
            }
            case BASE64, MAYBE_BASE64 -> {
                return base64(words, plain(words, word), part == Part.MAYBE_BASE64);
            }
            case TYPES -> {
                put(TypeWords.bitmap(words, word));
                return words.count();
            }
            case RELAY -> {
                return relay(words, word, origin);
            }
            case TEXT -> text(words, there(words, word));
            case SUBSTITUTION -> {
                int at = length;
                text(words, there(words, word));
                Substitution.check(Arrays.copyOfRange(out, at + 1, length), word);
            }
            case LONG_TEXT -> put(Escapes.octets(words, there(words, word)));
            case NUMBER_TEXT -> {
                text(words, there(words, word));
                Codes.digits(words, word);
            }
            case U8,
                    U16,
                    U32,
                    SECONDS,
                    NAME,
                    TAG,
                    V4,
                    LOCATOR,
                    EUI48,
                    EUI64,
                    TYPE,
                    ALGORITHM,
                    DIGEST,
                    FINGERPRINT,
                    ZONE_DIGEST,
                    SCHEME -> single(words, plain(words, word), part, origin);
        }
        return word + 1;
    }

    private void single(Words words, int word, Part part, byte[] origin) throws Malformed {
        switch (part) {
            case U8 -> number(words, word, 1, U8);
            case U16 -> number(words, word, 2, U16);
            case U32 -> number(words, word, 4, U32);
            case SECONDS -> big(Codes.seconds(words, word), 4);
            case NAME -> name(words, word, origin);
            case TAG -> tag(words, word);
            case V4 -> put(v4(words, word));
            case LOCATOR -> put(Codes.groups(words, word, 4, 4, ':'));
            case EUI48 -> put(Codes.groups(words, word, 6, 2, '-'));
            case EUI64 -> put(Codes.groups(words, word, 8, 2, '-'));
            case TYPE -> big(TypeWords.type(words, word), 2);
            case ALGORITHM -> big(Codes.ALGORITHMS.of(words, word), 1);
            case SCHEME -> big(Codes.SCHEMES.of(words, word), 1);
            case DIGEST -> kind(Codes.DIGESTS.of(words, word), 0, 20, 32, 0, 48);
            case FINGERPRINT -> kind(Codes.NUMBER.of(words, word), 0, 20, 32);
            case ZONE_DIGEST -> kind(Codes.NUMBER.of(words, word), 0, 48, 64);
            default -> throw new IllegalStateException(part + " is not one plain word");
        }
    }

    private void kind(long kind, int... lengths) {
        big(kind, 1);
        digest = kind < lengths.length ? lengths[(int) kind] : 0;
    }

    private static int there(Words words, int word) throws Malformed {
        if (word >= words.count()) {
            throw Malformed.record(words.count() - 1, "data is missing after this");
        }
        return word;
    }

    private static int plain(Words words, int word) throws Malformed {
        if (words.quoted(there(words, word))) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
        }
        return word;
    }

    private void number(Words words, int word, int octets, long most) throws Malformed {
        long value = Numbers.decimal(words.data(), words.start(word), words.end(word));
        if (value < 0 || value > most) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not a number from 0 to " + most);
        }
        big(value, octets);
    }

    private void name(Words words, int word, byte[] origin) throws Malformed {
        name.read(words.data(), words.start(word), words.end(word), origin, word);
        put(Arrays.copyOf(name.bytes(), name.length()));
    }

    private int texts(Words words, int first) throws Malformed {
        int word = first;
        while (word < words.count()) {
            word = text(words, word);
        }
        return word;
    }

    private int text(Words words, int word) throws Malformed {
        var octets = Escapes.octets(words, word);
        if (octets.length > U8) {
            throw Malformed.record(word, "a text of " + octets.length + " octets; one has at most " + U8);
        }
        big(octets.length, 1);
        put(octets);
        return word + 1;
    }

    private void tag(Words words, int word) throws Malformed {
        int size = words.length(word);
        boolean fits = size <= U8;
        for (int index = words.start(word); fits && index < words.end(word); index++) {
            byte c = words.data()[index];
            fits = c >= 0 && Character.isLetterOrDigit(c);
        }
        if (!fits) {
            throw Malformed.record(
                    word, "\"" + words.text(word) + "\" is no tag: these have letters and digits (RFC 8659 §4.1)");
        }
        big(size, 1);
        put(Arrays.copyOfRange(words.data(), words.start(word), words.end(word)));
    }

    private static byte[] v4(Words words, int word) throws Malformed {
        var address = Literals.v4(words.data(), words.start(word), words.end(word));
        if (address.length == 0) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not an IPv4 address");
        }
        return address;
    }

    private int relay(Words words, int word, byte[] origin) throws Malformed {
        long optional = Codes.NUMBER.of(words, plain(words, word));
        long kind = Codes.NUMBER.of(words, plain(words, word + 1));
        if (optional > 1 || kind > 127) {
            throw Malformed.record(
                    word, "the discovery bit is 0 or 1, and the kind of relay at most 127 (RFC 8777 §4)");
        }
        int at = plain(words, word + 2);
        big(optional << 7 | kind, 1);
        switch ((int) kind) {
            case 0 -> {
                if (!words.text(at).equals(".")) {
                    throw Malformed.record(at, "kind 0 has no relay: write a dot");
                }
            }
            case 1 -> put(v4(words, at));
            case 2 -> {
                var address = Literals.v6(words.data(), words.start(at), words.end(at));
                if (address.length == 0) {
                    throw Malformed.record(at, "\"" + words.text(at) + "\" is not an IPv6 address");
                }
                put(address);
            }
            case 3 -> name(words, at, origin);
            default -> throw Malformed.record(word + 1, "kinds of relay above 3 are written as \\# only");
        }
        return at + 1;
    }

    private int hex(Words words, int first) throws Malformed {
        var octets = Binary.hex(words, first);
        if (digest != 0 && octets.length != digest) {
            throw Malformed.record(first, "the digest has " + Counted.of(octets.length, "octet") + ", not " + digest);
        }
        put(octets);
        return words.count();
    }

    private int base64(Words words, int first, boolean mayBeNone) throws Malformed {
        if (mayBeNone && words.count() == first + 1 && words.text(first).equals("-")) {
            return first + 1;
        }
        put(Binary.base64(words, first));
        return words.count();
    }

    private void big(long value, int octets) {
        room(octets);
        for (int octet = octets - 1; octet >= 0; octet--) {
            out[length++] = (byte) (value >> (8 * octet));
        }
    }

    private void put(byte[] octets) {
        room(octets.length);
        System.arraycopy(octets, 0, out, length, octets.length);
        length += octets.length;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, 2 * (length + more));
        }
    }
}
