package dev.phoenix.dns.zone.master;

import static dev.phoenix.dns.zone.master.ServiceValues.ALPN;
import static dev.phoenix.dns.zone.master.ServiceValues.DOHPATH;
import static dev.phoenix.dns.zone.master.ServiceValues.ECH;
import static dev.phoenix.dns.zone.master.ServiceValues.IPV4HINT;
import static dev.phoenix.dns.zone.master.ServiceValues.IPV6HINT;
import static dev.phoenix.dns.zone.master.ServiceValues.MANDATORY;
import static dev.phoenix.dns.zone.master.ServiceValues.NO_DEFAULT_ALPN;
import static dev.phoenix.dns.zone.master.ServiceValues.PORT;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * SVCB and HTTPS from words to wire form (RFC 9460 §2.1). dnsjava is not asked: it takes what is written behind a key's number,
 * which is octets, for what is written behind its name, and passes over what is empty at the end of a list.
 */
final class ServiceBinding {
    private static final int U16 = 0xFFFF;
    private static final int U8 = 0xFF;
    private static final Set<Integer> MAYBE_EMPTY = Set.of(NO_DEFAULT_ALPN, ECH);
    /** Only their values are texts; escapes mean something in these alone. */
    private static final Set<Integer> TEXTS = Set.of(ALPN, DOHPATH);

    /** Each at its number (RFC 9460 §14.3.2, RFC 9461 §5). */
    private static final List<String> NAMES =
            List.of("mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath");

    private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9-]*)(=.*)?", Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("key(0|[1-9][0-9]{0,4})");

    private final Words words;
    private final SortedMap<Integer, byte[]> parameters = new TreeMap<>();

    private ServiceBinding(Words words) {
        this.words = words;
    }

    /** @param origin wire form of what a relative target is completed by */
    static byte[] read(Words words, int first, WireName name, byte[] origin) throws Malformed {
        if (words.count() < first + 2) {
            throw Malformed.record(words.count() - 1, "data is missing after this");
        }
        long priority = Numbers.decimal(words.data(), words.start(first), words.end(first));
        if (priority < 0 || priority > U16 || words.quoted(first)) {
            throw Malformed.record(first, "\"" + words.text(first) + "\" is not a number from 0 to " + U16);
        }
        if (words.length(first + 1) == 0) {
            throw Malformed.record(first + 1, "the target is empty; a dot stands for the name itself");
        }
        name.read(words.data(), words.start(first + 1), words.end(first + 1), origin, first + 1);
        var binding = new ServiceBinding(words);
        for (int word = first + 2; word < words.count(); word++) {
            word = binding.parameter(word);
        }
        binding.check((int) priority, first);
        var out = new ByteArrayOutputStream();
        big(out, (int) priority);
        out.write(name.bytes(), 0, name.length());
        binding.parameters.forEach((key, value) -> {
            big(out, key);
            big(out, value.length);
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    /**
     * A value in quotes follows its key at once, and ends it.
     *
     * @return the last word that belongs to it
     */
    private int parameter(int word) throws Malformed {
        var written = KEY.matcher(words.octets(word));
        if (words.quoted(word) || !written.matches()) {
            throw noKey(word);
        }
        var name = written.group(1);
        int key = number(name, word);
        boolean inQuotes = "=".equals(written.group(2))
                && word + 1 < words.count()
                && words.quoted(word + 1)
                && words.joined(word + 1);
        var value = Optional.<byte[]>empty();
        if (inQuotes) {
            value = Optional.of(Escapes.octets(words, word + 1));
        } else if (written.group(2) != null) {
            var whole = Escapes.octets(words, word);
            value = Optional.of(Arrays.copyOfRange(whole, name.length() + 1, whole.length));
        }
        boolean isNamed = NAMES.contains(name);
        if (isNamed
                && !TEXTS.contains(key)
                && words.octets(inQuotes ? word + 1 : word).indexOf('\\') >= 0) {
            throw noKey(word);
        }
        var octets = isNamed ? named(key, value, word) : value.orElse(new byte[0]);
        if (octets.length > U16 || parameters.put(key, octets) != null) {
            throw Malformed.record(word, "\"" + name + "\" stands there twice, or is too long");
        }
        if (!isNamed && !ServiceValues.fits(key, octets)) {
            throw Malformed.record(word, "the octets behind \"" + name + "\" are no value of " + NAMES.get(key));
        }
        return inQuotes ? word + 1 : word;
    }

    private int number(String name, int word) throws Malformed {
        var numbered = NUMBERED.matcher(name);
        int key = numbered.matches() ? Integer.parseInt(numbered.group(1)) : NAMES.indexOf(name);
        if (key < 0 || key > U16) {
            throw noKey(word);
        }
        return key;
    }

    private Malformed noKey(int word) {
        return Malformed.record(
                word,
                "\"" + words.text(word)
                        + "\" is no key with its value (RFC 9460 §2.1); a newer one is written by its number, key65280=\"…\"");
    }

    private byte[] named(int key, Optional<byte[]> given, int word) throws Malformed {
        var octets = given.orElse(new byte[0]);
        if ((octets.length == 0 && !MAYBE_EMPTY.contains(key)) || (key == NO_DEFAULT_ALPN && octets.length > 0)) {
            throw noKey(word);
        }
        var out = new ByteArrayOutputStream();
        switch (key) {
            case MANDATORY -> mandatory(octets, out, word);
            case ALPN -> alpn(octets, out, word);
            case NO_DEFAULT_ALPN -> {}
            case PORT -> big(out, port(octets, word));
            case IPV4HINT -> addresses(octets, out, word, false);
            case IPV6HINT -> addresses(octets, out, word, true);
            case ECH ->
                out.writeBytes(Binary.decoded(text(octets))
                        .orElseThrow(() -> Malformed.record(word, "\"" + words.text(word) + "\" is not base64")));
            default -> {
                if (!ServiceValues.isTemplate(octets)) {
                    throw Malformed.record(
                            word,
                            "a dohpath begins with a slash and has the variable dns, as /dns-query{?dns} has it (RFC 9461 §5)");
                }
                out.writeBytes(octets);
            }
        }
        return out.toByteArray();
    }

    private void mandatory(byte[] octets, ByteArrayOutputStream out, int word) throws Malformed {
        var keys = new TreeSet<Integer>();
        for (var name : text(octets).split(",", -1)) {
            int key = number(name, word);
            if (key == MANDATORY || !keys.add(key)) {
                throw Malformed.record(word, "mandatory names itself, or another key twice (RFC 9460 §8)");
            }
        }
        keys.forEach(key -> big(out, key));
    }

    /** In the list a backslash stands before a comma or a backslash that belongs to a protocol's name (RFC 9460 §A.1). */
    private static void alpn(byte[] octets, ByteArrayOutputStream out, int word) throws Malformed {
        var protocol = new ByteArrayOutputStream();
        for (int index = 0; index <= octets.length; index++) {
            if (index == octets.length || octets[index] == ',') {
                if (protocol.size() == 0 || protocol.size() > U8) {
                    throw Malformed.record(word, "a protocol of alpn is empty or longer than 255 octets");
                }
                out.write(protocol.size());
                out.writeBytes(protocol.toByteArray());
                protocol.reset();
                continue;
            }
            if (octets[index] == '\\' && index + 1 < octets.length) {
                index++;
            }
            protocol.write(octets[index]);
        }
    }

    private int port(byte[] octets, int word) throws Malformed {
        long port = Numbers.decimal(octets, 0, octets.length);
        if (port < 0 || port > U16) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is no port");
        }
        return (int) port;
    }

    private static void addresses(byte[] octets, ByteArrayOutputStream out, int word, boolean six) throws Malformed {
        int from = 0;
        for (int index = 0; index <= octets.length; index++) {
            if (index == octets.length || octets[index] == ',') {
                var address = six ? Literals.v6(octets, from, index) : Literals.v4(octets, from, index);
                if (address.length == 0) {
                    throw Malformed.record(
                            word,
                            "\"" + text(Arrays.copyOfRange(octets, from, index))
                                    + "\" is not an address of that family");
                }
                out.writeBytes(address);
                from = index + 1;
            }
        }
    }

    private void check(int priority, int word) throws Malformed {
        if (priority == 0 && !parameters.isEmpty()) {
            throw Malformed.record(word, "No parameter values allowed for AliasMode (RFC 9460 §2.4.2)");
        }
        if (parameters.containsKey(NO_DEFAULT_ALPN) && !parameters.containsKey(ALPN)) {
            throw Malformed.record(word, "no-default-alpn without alpn leaves no protocol at all (RFC 9460 §7.1.1)");
        }
        var wanted = ByteBuffer.wrap(parameters.getOrDefault(MANDATORY, new byte[0]));
        while (wanted.hasRemaining()) {
            int key = wanted.getShort() & U16;
            if (!parameters.containsKey(key)) {
                throw Malformed.record(word, "mandatory names a key that is not there (RFC 9460 §8)");
            }
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static void big(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
