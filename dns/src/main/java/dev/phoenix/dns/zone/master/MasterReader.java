package dev.phoenix.dns.zone.master;

import dev.phoenix.model.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The grammar of a master file: owners, TTLs and classes that carry over, and the directives. For one zone file. */
public final class MasterReader {
    private static final int NOT_SET = -1;
    private static final int IN = DClass.IN;

    private final RecordSink sink;
    private final Includes includes;
    private final Faults faults;
    private final Rdata rdata;
    private final WireName name = new WireName();
    /** Most files have the records of a name one after the other: comparing costs less than another object. */
    private final WireName ownerName = new WireName();

    private final Deque<String> open = new ArrayDeque<>();
    private Name origin;
    private byte[] originWire;
    private byte @Nullable [] owner;
    private long defaultTtl = NOT_SET;
    private long lastTtl = NOT_SET;

    /** @param templates whether {@code A NAME} stands for the address of a host, see {@link HostAddress} */
    public MasterReader(Name origin, boolean templates, RecordSink sink, Includes includes, Faults faults) {
        this.origin = origin;
        this.originWire = origin.toWire();
        this.sink = sink;
        this.includes = includes;
        this.faults = faults;
        this.rdata = new Rdata(templates);
    }

    public void read(String path, byte[] data) {
        open.push(path);
        read(path, new Words(data));
        open.pop();
    }

    /** One record that another format has, as a line of a master file; its faults are said to be at {@code place}. */
    public void line(SourceSpan place, String text) {
        read(place.file(), new Words(text.getBytes(StandardCharsets.UTF_8), place.line(), place.column()));
    }

    private void read(String path, Words words) {
        boolean more = true;
        while (more && !faults.full()) {
            try {
                more = words.next();
                if (more) {
                    entry(path, words);
                }
            } catch (Malformed fault) {
                faults.add(path, words, fault);
                if (fault.code().equals("DNS-034")) {
                    words.recover();
                }
            }
        }
    }

    private void entry(String path, Words words) throws Malformed {
        int word = 0;
        if (!words.blank()) {
            if (words.data()[words.start(0)] == '$' && !words.quoted(0)) {
                directive(path, words);
                return;
            }
            ownerName.read(words.data(), words.start(0), words.end(0), originWire, 0);
            owner = owner != null && ownerName.isAsBefore() ? owner : ownerName.octets();
            word = 1;
        }
        if (owner == null) {
            throw Malformed.record(0, "the first record has no name");
        }
        record(path, words, word, owner);
    }

    private void record(String path, Words words, int first, byte[] of) throws Malformed {
        int word = first;
        long ttl = NOT_SET;
        boolean classSeen = false;
        while (true) {
            if (word >= words.count()) {
                throw Malformed.record(words.count() - 1, "no type follows");
            }
            int from = words.start(word);
            int to = words.end(word);
            if (ttl == NOT_SET && Numbers.startsWithDigit(words.data(), from, to)) {
                ttl = ttl(words, word);
            } else if (!classSeen && Numbers.dclass(words.data(), from, to) != Numbers.UNKNOWN) {
                classSeen = true;
                inOnly(words, word);
            } else {
                break;
            }
            word++;
        }
        int type = type(words, word);
        var data = rdata.read(words, word + 1, type, origin, originWire);
        lastTtl = ttl == NOT_SET ? carried(type, data, word) : ttl;
        sink.record(of, rdata.effective(type), lastTtl, data, path, words.line(0), words.column(0));
    }

    private static int type(Words words, int word) throws Malformed {
        int type = Numbers.type(words.data(), words.start(word), words.end(word));
        if (type == Numbers.UNKNOWN || words.quoted(word)) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is no type of record");
        }
        return type;
    }

    private static void inOnly(Words words, int word) throws Malformed {
        if (Numbers.dclass(words.data(), words.start(word), words.end(word)) != IN) {
            throw new Malformed(
                    "DNS-037",
                    word,
                    "class " + words.text(word).toUpperCase(Locale.ROOT) + " is not the Internet's",
                    "Write IN, or nothing.");
        }
    }

    private static long ttl(Words words, int word) throws Malformed {
        long ttl = Numbers.ttl(words.data(), words.start(word), words.end(word));
        if (ttl == Numbers.UNKNOWN) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not a TTL");
        }
        if (ttl > Numbers.LARGEST_TTL) {
            throw new Malformed(
                    "DNS-035",
                    word,
                    "a TTL of " + words.text(word) + " is more than " + Numbers.LARGEST_TTL + " s",
                    "Write a smaller one: servers and resolvers take this one for 0 (RFC 2181 §8).");
        }
        return ttl;
    }

    /** RFC 2308 §4, RFC 1035 §5.1; a SOA that comes first has the TTL of negative answers, as BIND has it. */
    private long carried(int type, byte[] data, int word) throws Malformed {
        if (defaultTtl != NOT_SET) {
            return defaultTtl;
        }
        if (lastTtl != NOT_SET) {
            return lastTtl;
        }
        if (type == Type.SOA) {
            return ByteBuffer.wrap(data, data.length - 4, 4).getInt() & 0x7FFF_FFFFL;
        }
        throw new Malformed(
                "DNS-036", word, "no TTL is known for this record", "Begin the file with $TTL (RFC 2308 §4).");
    }

    private void directive(String path, Words words) throws Malformed {
        switch (words.text(0).toUpperCase(Locale.ROOT)) {
            case "$ORIGIN" -> {
                arguments(words, 1, 1, "$ORIGIN NAME");
                origin(words, 1);
            }
            case "$TTL" -> {
                arguments(words, 1, 1, "$TTL SECONDS");
                defaultTtl = ttl(words, 1);
            }
            case "$INCLUDE" -> include(path, words);
            case "$GENERATE" -> {
                var generated = Generate.lines(words);
                read(path, new Words(generated, words.line(0), words.column(0)));
            }
            default ->
                throw directive(
                        0, words.text(0) + " is no directive", "There are $ORIGIN, $TTL, $INCLUDE and $GENERATE.");
        }
    }

    private static void arguments(Words words, int least, int most, String form) throws Malformed {
        if (words.count() - 1 < least || words.count() - 1 > most) {
            throw directive(
                    0,
                    words.text(0) + " has too " + (words.count() - 1 < least ? "few" : "many") + " words",
                    "Write: " + form);
        }
    }

    private static Malformed directive(int word, String what, String remedy) {
        return new Malformed("DNS-033", word, what, remedy);
    }

    private void origin(Words words, int word) throws Malformed {
        name.read(words.data(), words.start(word), words.end(word), originWire, word);
        origin = name.name();
        originWire = origin.toWire();
    }

    /** Name and origin are afterwards what they were before (RFC 1035 §5.1); the TTL stays, as BIND has it. */
    private void include(String path, Words words) throws Malformed {
        arguments(words, 1, 2, "$INCLUDE FILE [ORIGIN]");
        var file = IncludePath.resolve(path, words.text(1));
        if (open.contains(file)) {
            throw new Malformed(
                    "DNS-031",
                    1,
                    "the file includes itself: " + String.join(" <- ", open) + " <- " + file,
                    "Take one of these $INCLUDE out.");
        }
        var text = includes.read(file);
        if (text.isEmpty()) {
            throw IncludePath.missing(file);
        }
        var beforeOrigin = origin;
        var beforeOwner = owner;
        if (words.count() == 3) {
            origin(words, 2);
        }
        read(file, text.get());
        origin = beforeOrigin;
        originWire = origin.toWire();
        owner = beforeOwner;
        ownerName.forget();
    }
}
