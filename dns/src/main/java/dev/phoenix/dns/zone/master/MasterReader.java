package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The grammar of a master file: owners, TTLs and classes that carry over, and the directives. For one zone file. */
public final class MasterReader {
    private static final int NOT_SET = -1;
    private static final int IN = DClass.IN;

    private final boolean letters;
    private final RecordSink sink;
    private final Includes includes;
    private final Faults faults;
    private final Rdata rdata;
    private final WireName name;
    /** Most files have the records of a name one after the other: comparing costs less than another object. */
    private final WireName ownerName;

    private final Deque<String> open = new ArrayDeque<>();
    private Name origin;
    private byte[] originWire;
    private byte @Nullable [] owner;
    private long defaultTtl = NOT_SET;
    private long lastTtl = NOT_SET;
    /** Whether the line is one that $GENERATE makes: it may begin with a dollar. */
    private boolean generated;

    /**
     * @param templates whether {@code A NAME} stands for the address of a host, see {@link HostAddress}
     * @param letters whether names beyond ASCII are letters in UTF-8, as in other formats, and not octets
     */
    public MasterReader(
            Name origin, boolean templates, boolean letters, RecordSink sink, Includes includes, Faults faults) {
        this.origin = origin;
        this.originWire = origin.toWire();
        this.sink = sink;
        this.includes = includes;
        this.faults = faults;
        this.letters = letters;
        this.name = new WireName(letters);
        this.ownerName = new WireName(letters);
        this.rdata = new Rdata(templates, letters);
    }

    public void read(String path, byte[] data) {
        open.push(path);
        int mark = Guess.mark(data);
        if (mark > 0) {
            faults.add(Guess.marked(path));
        }
        read(path, new Words(data, mark));
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
                var other = words.areOfFile() ? Guess.ofFile(words.data()) : Optional.<Malformed>empty();
                if (other.isPresent()) {
                    faults.add(path, words, other.get());
                    return;
                }
                faults.add(path, words, Guess.ofLine(words, fault));
                if (fault.code().equals("DNS-034")) {
                    words.recover();
                }
            }
        }
    }

    private void entry(String path, Words words) throws Malformed {
        int word = 0;
        if (!words.blank()) {
            if (!generated && words.length(0) > 0 && words.data()[words.start(0)] == '$') {
                directive(path, words);
                return;
            }
            ownerName.clear();
            ownerName.read(words.data(), words.start(0), words.end(0), originWire, 0);
            owner = owner != null && ownerName.isAsBefore() ? owner : ownerName.octets();
            word = 1;
            if (ownerName.beyondAscii()) {
                octets(path, words, 0);
            }
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
            if (words.quoted(word)) {
                break;
            }
            if (ttl == NOT_SET && Numbers.startsWithDigit(words.data(), from, to)) {
                ttl = ttl(path, words, word);
            } else if (!classSeen && Numbers.dclass(words.data(), from, to) != Numbers.UNKNOWN) {
                classSeen = true;
                inOnly(words, word);
            } else {
                break;
            }
            word++;
        }
        int type = type(words, word);
        if (type == Type.NS && of[0] == 1 && of[1] == '*') {
            throw Malformed.record(word, "a wildcard delegates nothing (RFC 4592 §4.2)");
        }
        var data = rdata.read(words, word + 1, type, origin, originWire);
        lastTtl = ttl == NOT_SET ? carried(type, data, word) : ttl;
        if (rdata.beyondAscii()) {
            octets(path, words, word);
        }
        sink.record(of, rdata.effective(type), lastTtl, data, path, words.line(0), words.column(0));
    }

    /** The octets go out as they are; whoever meant letters has to be told that nobody asks for them that way. */
    private void octets(String path, Words words, int word) {
        if (!letters) {
            faults.add(
                    Diagnostic.warning(
                            "DNS-044",
                            new SourceSpan(path, words.line(word), words.column(word)),
                            "a name in \"" + words.text(word)
                                    + "\" is published with octets beyond ASCII, as they stand here.",
                            "If letters are meant, write the name as it is registered, in its xn-- form: that is what users ask for."));
        }
    }

    private static int type(Words words, int word) throws Malformed {
        int type = Numbers.type(words.data(), words.start(word), words.end(word));
        if (type == Numbers.UNKNOWN || words.quoted(word)) {
            throw NotRecords.of(words.text(word), word);
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

    /** More than 31 bits is 0 to servers and resolvers alike (RFC 2181 §8). */
    private long ttl(String path, Words words, int word) throws Malformed {
        long ttl = Numbers.ttl(words.data(), words.start(word), words.end(word));
        if (ttl == Numbers.UNKNOWN || ttl > Numbers.LARGEST_WRITTEN || words.quoted(word)) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not a TTL");
        }
        if (ttl > Numbers.LARGEST_TTL) {
            faults.add(Diagnostic.warning(
                    "DNS-035",
                    new SourceSpan(path, words.line(word), words.column(word)),
                    "a TTL of " + words.text(word) + " is more than " + Numbers.LARGEST_TTL + " s and counts as 0.",
                    "Write the one that is meant: servers and resolvers take this one for 0 (RFC 2181 §8)."));
            return 0;
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
            long minimum = ByteBuffer.wrap(data, data.length - 4, 4).getInt() & 0xFFFF_FFFFL;
            defaultTtl = minimum > Numbers.LARGEST_TTL ? 0 : minimum;
            return defaultTtl;
        }
        throw new Malformed(
                "DNS-036", word, "no TTL is known for this record", "Begin the file with $TTL (RFC 2308 §4).");
    }

    private void directive(String path, Words words) throws Malformed {
        if (words.cut() && !words.text(0).equalsIgnoreCase("$INCLUDE")) {
            throw directive(0, "the file ends within this line", "End the file with an empty line.");
        }
        switch (words.text(0).toUpperCase(Locale.ROOT)) {
            case "$ORIGIN" -> {
                arguments(words, 1, 1, "$ORIGIN NAME");
                origin(words, 1);
            }
            case "$TTL" -> {
                arguments(words, 1, 1, "$TTL SECONDS");
                defaultTtl = ttl(path, words, 1);
                lastTtl = defaultTtl;
            }
            case "$INCLUDE" -> include(path, words);
            case "$GENERATE" -> generate(path, words);
            default ->
                throw directive(
                        0, words.text(0) + " is no directive", "There are $ORIGIN, $TTL, $INCLUDE and $GENERATE.");
        }
    }

    /** A TTL that stands in it carries over, and each number's line is read as if it stood there. */
    private void generate(String path, Words words) throws Malformed {
        int last = words.count() - 1;
        boolean shaped = last >= Generate.FIRST_REST + 1;
        int word = Generate.FIRST_REST;
        boolean classSeen = false;
        boolean ttlSeen = false;
        while (shaped && word < last - 1) {
            int from = words.start(word);
            int to = words.end(word);
            if (!classSeen && Numbers.dclass(words.data(), from, to) != Numbers.UNKNOWN) {
                classSeen = true;
                inOnly(words, word);
            } else if (!ttlSeen && Numbers.startsWithDigit(words.data(), from, to)) {
                ttlSeen = true;
                lastTtl = ttl(path, words, word);
            } else {
                break;
            }
            word++;
        }
        if (!shaped || word != last - 1) {
            throw Generate.malformed(
                    Math.min(word, last), "behind the type stands one word, or one text in quotes that holds all data");
        }
        // As in BIND, which reads each of the lines while that parenthesis is open.
        if (words.areInParentheses(word + 1)) {
            throw Generate.malformed(0, "a parenthesis is open where the data stands");
        }
        int type = type(words, word);
        if (Numbers.isMeta(type)) {
            throw Malformed.record(word, "records of type " + Type.string(type) + " do not stand in zones");
        }
        long before = defaultTtl;
        if (ttlSeen) {
            defaultTtl = lastTtl;
        }
        var held = owner;
        var lines = Generate.lines(words, word);
        generated = true;
        read(path, new Words(lines, words.line(0), words.column(0)));
        generated = false;
        defaultTtl = ttlSeen ? before : defaultTtl;
        owner = held;
        ownerName.forget();
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
        if (words.quoted(word)) {
            throw directive(word, "the name stands in quotes", "Write it without.");
        }
        name.read(words.data(), words.start(word), words.end(word), originWire, word);
        origin = name.name();
        originWire = origin.toWire();
    }

    /** Name and origin are afterwards what they were before (RFC 1035 §5.1); the TTL stays, as BIND has it. */
    private void include(String path, Words words) throws Malformed {
        arguments(words, 1, 2, "$INCLUDE FILE [ORIGIN]");
        var file = IncludePath.resolve(path, words.text(1), includes);
        if (open.contains(file)) {
            throw new Malformed(
                    "DNS-031",
                    1,
                    "the file includes itself: " + String.join(" <- ", open) + " <- " + file,
                    "Take one of these $INCLUDE out.");
        }
        var text = included(file);
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

    private Optional<byte[]> included(String file) throws Malformed {
        try {
            return includes.read(file);
        } catch (PhoenixException refused) {
            throw IncludePath.refused(refused.diagnostics().getFirst());
        }
    }
}
