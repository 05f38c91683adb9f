package dev.phoenix.dns.zone.master;

import java.util.Arrays;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The data of a record from words to wire form. The types that zones are full of are read here, byte by byte; all others
 * go through dnsjava.
 */
final class Rdata {
    private static final int LONGEST = 65_535;
    private static final int LONGEST_STRING = 255;
    private static final int U16 = 65_535;

    private final boolean templates;
    private final WireName name;
    private final Fields fields;
    private byte[] buffer = new byte[1024];
    private boolean hostAddress;

    /**
     * @param templates whether {@code A NAME} is allowed, see {@link HostAddress}
     * @param letters see {@link WireName}
     */
    Rdata(boolean templates, boolean letters) {
        this.templates = templates;
        this.name = new WireName(letters);
        this.fields = new Fields(name);
    }

    /** Whether a name in the data that was read last has octets that no host name has. */
    boolean beyondAscii() {
        return name.beyondAscii();
    }

    /** @param first the word after the type */
    byte[] read(Words words, int first, int type, Name origin, byte[] originWire) throws Malformed {
        hostAddress = false;
        name.clear();
        if (Numbers.isMeta(type)) {
            throw Malformed.record(first - 1, "records of type " + Type.string(type) + " do not stand in zones");
        }
        if (first < words.count() && generic(words, first, type)) {
            return UnknownRdata.read(words, first, type);
        }
        if (first >= words.count() && type != Type.APL) {
            throw Malformed.record(first - 1, "no data follows the type");
        }
        return switch (type) {
            case Type.A -> address(words, first, Literals.v4(words.data(), words.start(first), words.end(first)));
            case Type.AAAA -> address(words, first, Literals.v6(words.data(), words.start(first), words.end(first)));
            case Type.CNAME, Type.NS, Type.PTR, Type.DNAME -> numbersAndName(words, first, 0, originWire);
            case Type.MX -> numbersAndName(words, first, 1, originWire);
            case Type.SRV -> numbersAndName(words, first, 3, originWire);
            case Type.TXT, Type.SPF -> strings(words, first);
            case Type.SVCB, Type.HTTPS -> ServiceBinding.read(words, first, name, originWire);
            default -> other(words, first, type, origin, originWire);
        };
    }

    private byte[] other(Words words, int first, int type, Name origin, byte[] originWire) throws Malformed {
        var layout = Layouts.of(type);
        return layout.isEmpty()
                ? RareRdata.read(words, first, type, origin)
                : fields.read(words, first, layout, originWire);
    }

    /** {@code TXT \# text} is a text all the same: only a number after the sign makes it RFC 3597's. */
    private static boolean generic(Words words, int word, int type) {
        boolean text = type == Type.TXT;
        return !words.quoted(word)
                && words.end(word) - words.start(word) == 2
                && words.data()[words.start(word)] == '\\'
                && words.data()[words.start(word) + 1] == '#'
                && (!text || (word + 1 < words.count() && isNumber(words, word + 1)));
    }

    private static boolean isNumber(Words words, int word) {
        return Numbers.decimal(words.data(), words.start(word), words.end(word)) != Numbers.UNKNOWN;
    }

    /** The type of the record that was read last: an address record whose data is a name has another. */
    int effective(int type) {
        return hostAddress ? HostAddress.of(type) : type;
    }

    private byte[] address(Words words, int first, byte[] address) throws Malformed {
        end(words, first + 1);
        unquoted(words, first);
        if (address.length > 0) {
            return address;
        }
        var text = words.text(first);
        if (templates && HostAddress.looksLikeName(text)) {
            hostAddress = true;
            return HostAddress.data(text);
        }
        throw Malformed.record(first, "\"" + text + "\" is not an address of that family");
    }

    private byte[] numbersAndName(Words words, int first, int numbers, byte[] origin) throws Malformed {
        end(words, first + numbers + 1);
        if (words.count() < first + numbers + 1) {
            throw Malformed.record(words.count() - 1, "data is missing after this");
        }
        int target = first + numbers;
        unquoted(words, target);
        name.read(words.data(), words.start(target), words.end(target), origin, target);
        var data = new byte[2 * numbers + name.length()];
        for (int index = 0; index < numbers; index++) {
            long value = Numbers.decimal(words.data(), words.start(first + index), words.end(first + index));
            if (value < 0 || value > U16 || words.quoted(first + index)) {
                throw Malformed.record(
                        first + index, "\"" + words.text(first + index) + "\" is not a number from 0 to " + U16);
            }
            data[2 * index] = (byte) (value >> 8);
            data[2 * index + 1] = (byte) value;
        }
        System.arraycopy(name.bytes(), 0, data, 2 * numbers, name.length());
        return data;
    }

    private byte[] strings(Words words, int first) throws Malformed {
        int length = 0;
        for (int word = first; word < words.count(); word++) {
            int needed = length + words.end(word) - words.start(word) + 1;
            if (needed > buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * needed);
            }
            length = string(words, word, length);
        }
        if (length > LONGEST) {
            throw Malformed.record(first, "the texts together are longer than " + LONGEST + " octets");
        }
        return Arrays.copyOf(buffer, length);
    }

    private int string(Words words, int word, int at) throws Malformed {
        var data = words.data();
        var out = buffer;
        int to = words.end(word);
        int into = at + 1;
        for (int index = words.start(word); index < to; index++) {
            byte c = data[index];
            if (c == '\\') {
                int size = Escapes.lengthInText(data, index, to, word);
                c = Escapes.value(data, index, size);
                index += size - 1;
            }
            out[into++] = c;
        }
        int size = into - at - 1;
        if (size > LONGEST_STRING) {
            throw Malformed.record(
                    word,
                    "a text of " + size + " octets; one has at most " + LONGEST_STRING
                            + ", more are written as several");
        }
        out[at] = (byte) size;
        return into;
    }

    private static void unquoted(Words words, int word) throws Malformed {
        if (words.quoted(word)) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
        }
    }

    private static void end(Words words, int after) throws Malformed {
        if (words.count() > after) {
            throw Malformed.record(after, "\"" + words.text(after) + "\" is left over");
        }
    }
}
