package dev.phoenix.dns.zone.master;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** What dnsjava lets pass in SVCB and HTTPS. */
final class ServiceKeys {
    private static final String ECH = "ech=";
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;

    /** A name, never a number alone (RFC 9460 §2.1). */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(=.*)?", Pattern.DOTALL);

    /** Keys that say nothing without a value, with none. */
    private static final Pattern NOTHING = Pattern.compile("(mandatory|alpn|port|ipv4hint|ipv6hint|dohpath)=?");

    /** By its number, and with an empty value (RFC 9460 §2.1). */
    private static final Pattern EMPTY = Pattern.compile("key[0-9]+=");

    private ServiceKeys() {}

    /** Whether a value is meant that is empty, which dnsjava takes for one that is missing. */
    static boolean isOpenEnded(Words words, int word) {
        return EMPTY.matcher(words.octets(word)).matches() && ends(words, word);
    }

    private static boolean ends(Words words, int word) {
        return word + 1 == words.count() || !words.joined(word + 1);
    }

    /** As it is written, behind priority and target. */
    static void check(Words words, int first) throws Malformed {
        for (int word = first + 2; word < words.count(); word++) {
            if (words.joined(word)) {
                continue;
            }
            var key = words.octets(word);
            if (words.quoted(word)
                    || !KEY.matcher(key).matches()
                    || (ends(words, word) && NOTHING.matcher(key).matches())) {
                throw Malformed.record(word, "\"" + words.text(word) + "\" is no key with its value (RFC 9460 §2.1)");
            }
            if (key.startsWith(ECH)) {
                ech(words, word, key.substring(ECH.length()));
            }
        }
    }

    /** dnsjava leaves out of it what is no base64. */
    private static void ech(Words words, int word, String begun) throws Malformed {
        var value = new StringBuilder(begun);
        for (int more = word + 1; more < words.count() && words.joined(more); more++) {
            value.append(words.octets(more));
        }
        if (Binary.decoded(value.toString()).isEmpty()) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not base64");
        }
    }

    static void check(byte[] octets, int word) throws Malformed {
        var data = ByteBuffer.wrap(octets);
        data.getShort();
        for (int label = data.get(); label > 0; label = data.get()) {
            data.position(data.position() + label);
        }
        var keys = new ArrayList<Integer>();
        while (data.hasRemaining()) {
            keys.add(data.getShort() & 0xFFFF);
            int size = data.getShort() & 0xFFFF;
            data.position(data.position() + size);
        }
        if (keys.contains(NO_DEFAULT_ALPN) && !keys.contains(ALPN)) {
            throw Malformed.record(word, "no-default-alpn without alpn leaves no protocol at all (RFC 9460 §7.1.1)");
        }
    }
}
