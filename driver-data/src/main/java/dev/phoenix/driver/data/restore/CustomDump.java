package dev.phoenix.driver.data.restore;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dump in pg_dump's own format, read as pg_restore reads it: a list of what it holds, then a block for each entry that has
 * data. It does not say how many rows those are. All blocks are looked for, so that one that was cut off is known.
 */
final class CustomDump {
    private static final String MAGIC = "PGDMP";
    /** Of PostgreSQL 9.0 to 18: major version 1, and these minor ones. */
    private static final int OLDEST = 12;

    private static final int NEWEST = 16;
    private static final int CUSTOM = 1;
    private static final int DATA = 1;
    private static final int LARGE_OBJECTS = 3;
    /** Numbers of its moment in the header: seconds, minutes, hours, day, month, year, daylight saving. */
    private static final int MOMENT = 7;

    private static final int LONGEST_NAME = 1 << 16;

    private final InputStream in;
    private final String database;
    private final TreeSet<String> names = new TreeSet<>();
    /** Numbers of the entries whose data have not been met yet. */
    private final Set<Integer> expected = new HashSet<>();

    private int minor;
    private int numberOctets;
    private int offsetOctets;

    private CustomDump(InputStream in, String database) {
        this.in = in;
        this.database = database;
    }

    /** @param database that it is put into */
    static Tables read(InputStream in, String database) throws IOException {
        try {
            return new CustomDump(in, database).tables();
        } catch (EOFException early) {
            throw new BrokenBackup("is cut off");
        }
    }

    private Tables tables() throws IOException {
        header();
        int entries = number();
        for (int entry = 0; entry < entries; entry++) {
            entry();
        }
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            block(kind);
        }
        if (!expected.isEmpty()) {
            throw new EOFException();
        }
        return new Tables(names, new TreeMap<>());
    }

    private void header() throws IOException {
        var magic = new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1);
        if (!magic.equals(MAGIC)) {
            throw new BrokenBackup("is no dump in the custom format of pg_dump: it does not begin with " + MAGIC);
        }
        int major = octet();
        minor = octet();
        var _ = octet();
        if (major != 1 || minor < OLDEST || minor > NEWEST) {
            throw new BrokenBackup("is in version " + major + "." + minor
                    + " of the custom format, which is not known here: dump as plain text instead");
        }
        numberOctets = octet();
        offsetOctets = octet();
        if (octet() != CUSTOM || numberOctets > Integer.BYTES || offsetOctets > Long.BYTES) {
            throw damaged();
        }
        if (minor >= 15) {
            var _ = octet();
        } else {
            var _ = number();
        }
        for (int part = 0; part < MOMENT; part++) {
            var _ = number();
        }
        skipTexts(3);
    }

    private void entry() throws IOException {
        int id = number();
        boolean hasData = number() != 0;
        skipTexts(2);
        var name = text();
        var kind = text();
        var _ = number();
        skipTexts(3);
        var schema = text();
        skipTexts(minor >= 14 ? 2 : 1);
        if (minor >= 16) {
            var _ = number();
        }
        skipTexts(2);
        boolean more = true;
        while (more) {
            more = skipText();
        }
        in.skipNBytes(1L + offsetOctets);
        if (hasData) {
            expected.add(id);
        }
        if (kind.equals("TABLE")) {
            names.add(Tables.name(database, schema + "." + name));
        }
    }

    private void block(int kind) throws IOException {
        int id = number();
        if (kind != DATA && kind != LARGE_OBJECTS) {
            throw damaged();
        }
        if (kind == DATA) {
            data();
        } else {
            for (int object = number(); object != 0; object = number()) {
                data();
            }
        }
        expected.remove(id);
    }

    private void data() throws IOException {
        for (int length = number(); length != 0; length = number()) {
            if (length < 0) {
                throw damaged();
            }
            in.skipNBytes(length);
        }
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    /** A sign, then the octets, the lowest first. */
    private int number() throws IOException {
        boolean negative = octet() != 0;
        int number = 0;
        for (int i = 0; i < numberOctets; i++) {
            number |= octet() << (Byte.SIZE * i);
        }
        return negative ? -number : number;
    }

    private String text() throws IOException {
        int length = number();
        if (length > LONGEST_NAME) {
            throw damaged();
        }
        if (length <= 0) {
            return "";
        }
        var octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException();
        }
        return new String(octets, StandardCharsets.UTF_8);
    }

    private void skipTexts(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            var _ = skipText();
        }
    }

    /** @return whether there was one */
    private boolean skipText() throws IOException {
        int length = number();
        if (length > 0) {
            in.skipNBytes(length);
        }
        return length >= 0;
    }

    private static BrokenBackup damaged() {
        return new BrokenBackup("is damaged: what follows is nothing that pg_restore would know");
    }
}
