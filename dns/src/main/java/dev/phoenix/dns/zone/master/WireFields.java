package dev.phoenix.dns.zone.master;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/** Whether octets are data of a layout: what {@code \#} was followed by must be what the type's own form could have said. */
final class WireFields {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;

    private WireFields() {}

    static boolean fit(List<Part> parts, byte[] data) {
        var rest = ByteBuffer.wrap(data);
        int kind = 0;
        try {
            for (var part : parts) {
                switch (part) {
                    case U8, ALGORITHM, SCHEME -> rest.get();
                    case DIGEST, FINGERPRINT, ZONE_DIGEST -> kind = rest.get() & 0xFF;
                    case U16, TYPE -> rest.getShort();
                    case U32, SECONDS, V4 -> rest.getInt();
                    case LOCATOR, EUI64 -> rest.getLong();
                    case EUI48 -> skip(rest, 6);
                    case NAME -> name(rest);
                    case TEXT -> text(rest);
                    case NUMBER_TEXT -> text(rest);
                    case MAYBE_TEXT -> maybe(rest);
                    case SUBSTITUTION -> expression(rest);
                    case TEXTS -> texts(rest);
                    case TAG -> tag(rest);
                    case LONG_TEXT, MAYBE_BASE64 -> skip(rest, rest.remaining());
                    case BASE64, HEX -> octets(rest, parts, kind);
                    case TYPES -> types(rest);
                    case RELAY -> relay(rest);
                }
            }
            return !rest.hasRemaining();
        } catch (BufferUnderflowException | IllegalArgumentException | Malformed tooShort) {
            return false;
        }
    }

    private static void skip(ByteBuffer rest, int octets) {
        rest.position(rest.position() + octets);
    }

    private static void text(ByteBuffer rest) {
        skip(rest, rest.get() & 0xFF);
    }

    private static void maybe(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            text(rest);
        }
    }

    private static void expression(ByteBuffer rest) throws Malformed {
        var octets = new byte[rest.get() & 0xFF];
        rest.get(octets);
        Substitution.check(octets, 0);
    }

    private static void texts(ByteBuffer rest) {
        do {
            text(rest);
        } while (rest.hasRemaining());
    }

    private static void name(ByteBuffer rest) {
        int begin = rest.position();
        int label = rest.get() & 0xFF;
        while (label != 0) {
            if (label > LONGEST_LABEL) {
                throw new IllegalArgumentException("a pointer");
            }
            skip(rest, label);
            label = rest.get() & 0xFF;
        }
        if (rest.position() - begin > LONGEST_NAME) {
            throw new IllegalArgumentException("too long");
        }
    }

    private static void tag(ByteBuffer rest) {
        int size = rest.get() & 0xFF;
        boolean sound = size > 0;
        for (int index = 0; index < size; index++) {
            int c = rest.get();
            sound &= c > 0 && Character.isLetterOrDigit(c);
        }
        if (!sound) {
            throw new IllegalArgumentException("no tag");
        }
    }

    private static void octets(ByteBuffer rest, List<Part> parts, int kind) {
        int wanted = parts.contains(Part.ZONE_DIGEST)
                ? switch (kind) {
                    case 1 -> 48;
                    case 2 -> 64;
                    default -> 0;
                }
                : switch (kind) {
                    case 1 -> 20;
                    case 2 -> 32;
                    case 4 -> parts.contains(Part.DIGEST) ? 48 : 0;
                    default -> 0;
                };
        if (!rest.hasRemaining() || (wanted > 0 && rest.remaining() != wanted)) {
            throw new IllegalArgumentException("not so many octets");
        }
        skip(rest, rest.remaining());
    }

    private static void types(ByteBuffer rest) {
        int before = -1;
        while (rest.hasRemaining()) {
            int window = rest.get() & 0xFF;
            int size = rest.get() & 0xFF;
            if (window <= before || size < 1 || size > 32) {
                throw new IllegalArgumentException("no bitmap");
            }
            skip(rest, size - 1);
            if (rest.get() == 0) {
                throw new IllegalArgumentException("an empty octet at the end");
            }
            before = window;
        }
    }

    private static void relay(ByteBuffer rest) {
        switch (rest.get() & 0x7F) {
            case 0 -> skip(rest, 0);
            case 1 -> skip(rest, 4);
            case 2 -> skip(rest, 16);
            case 3 -> name(rest);
            default -> skip(rest, rest.remaining());
        }
    }
}
