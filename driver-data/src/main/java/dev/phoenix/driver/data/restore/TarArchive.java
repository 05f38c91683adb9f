package dev.phoenix.driver.data.restore;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tar archive, read to its end mark: POSIX (pax, "ustar Interchange Format"), and what GNU tar adds to it. */
final class TarArchive {
    static final int BLOCK = 512;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int SUM = 148;
    private static final int SUM_LENGTH = 8;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private Map<String, String> pax = Map.of();
    private String longName = "";
    private long files;
    private long octets;

    private TarArchive(InputStream in) {
        this.in = in;
    }

    static FileTree read(InputStream in) throws IOException {
        var archive = new TarArchive(in);
        try {
            while (archive.next()) {
                archive.entry();
            }
        } catch (EOFException early) {
            throw new BrokenBackup("is cut off: it has no end mark");
        }
        return new FileTree(archive.files, archive.octets);
    }

    private boolean next() throws IOException {
        readBlock();
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= SUM && i < SUM + SUM_LENGTH;
            sum += own ? ' ' : block[i] & 0xff;
        }
        if (sum == SUM_LENGTH * ' ' && block[0] == 0 && block[SUM] == 0) {
            return false;
        }
        if (sum != number(SUM, SUM_LENGTH)) {
            throw new BrokenBackup("is no tar archive, or is damaged: a header's sum is wrong");
        }
        return true;
    }

    private void readBlock() throws IOException {
        if (in.readNBytes(block, 0, BLOCK) < BLOCK) {
            throw new EOFException();
        }
    }

    private void entry() throws IOException {
        long size = number(124, 12);
        switch (block[156]) {
            case 'x' -> pax = records(text(size));
            case 'L' -> longName = text(size);
            case 'g', 'K' -> skip(size);
            default -> file(block[156], size);
        }
    }

    private void file(byte kind, long stored) throws IOException {
        var name = name();
        refuseOutside(name);
        long size = told("size").orElse(stored);
        long real =
                told("GNU.sparse.realsize").or(() -> told("GNU.sparse.size")).orElse(size);
        boolean sparse = kind == 'S';
        long wanted = sparse ? number(483, 12) : real;
        boolean more = sparse && block[482] != 0;
        boolean counts = !isRecovered(name);
        pax = Map.of();
        longName = "";
        while (more) {
            readBlock();
            more = block[504] != 0;
        }
        switch (kind) {
            case 0, '0', '7', 'S' -> {
                files += counts ? 1 : 0;
                octets += counts ? wanted : 0;
                skip(size);
            }
            // Another name of a file that has come already.
            case '1' -> files += counts ? 1 : 0;
            case '2', '3', '4', '5', '6' -> {}
            default -> skip(size);
        }
    }

    private static void refuseOutside(String name) throws BrokenBackup {
        if (name.startsWith("/") || List.of(name.split("/", -1)).contains("..")) {
            throw new BrokenBackup("has the file " + name
                    + ", which lies outside of the volume: names in it are to begin" + " at the volume's own folder");
        }
    }

    /** What a file system's check has put aside belongs to that file system. */
    private static boolean isRecovered(String name) {
        var plain = name.startsWith("./") ? name.substring(2) : name;
        return plain.equals("lost+found") || plain.startsWith("lost+found/");
    }

    private String name() throws BrokenBackup {
        var told = Optional.ofNullable(pax.get("path"))
                .or(() -> Optional.of(longName).filter(name -> !name.isEmpty()));
        if (told.isPresent()) {
            return told.get();
        }
        boolean posix = field(257, 6).equals("ustar");
        var prefix = posix ? field(345, 155) : "";
        return prefix.isEmpty() ? field(0, 100) : prefix + "/" + field(0, 100);
    }

    private Optional<Long> told(String key) {
        return Optional.ofNullable(pax.get(key))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    private String field(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** In octal digits, or in binary where the first bit says so. */
    private long number(int offset, int length) throws BrokenBackup {
        if ((block[offset] & 0x80) != 0) {
            long value = block[offset] & 0x7f;
            for (int i = offset + 1; i < offset + length; i++) {
                value = (value << Byte.SIZE) + (block[i] & 0xff);
            }
            return value;
        }
        var digits = field(offset, length).strip();
        if (!digits.matches("[0-7]*")) {
            throw new BrokenBackup("is no tar archive, or is damaged: a header has the number " + digits);
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private String text(long size) throws IOException {
        if (size < 0 || size > LONGEST_TEXT) {
            throw new BrokenBackup("is damaged: a name in it has " + size + " octets");
        }
        var octetsOfIt = in.readNBytes((int) size);
        if (octetsOfIt.length < size) {
            throw new EOFException();
        }
        in.skipNBytes(padding(size));
        var text = new String(octetsOfIt, StandardCharsets.UTF_8);
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    private void skip(long size) throws IOException {
        if (size < 0) {
            throw new BrokenBackup("is damaged: a file in it has a negative size");
        }
        in.skipNBytes(size);
        in.skipNBytes(padding(size));
    }

    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** {@code LENGTH KEY=VALUE} and a line feed, each; the length is that of all of it, in octets. */
    private static Map<String, String> records(String text) throws BrokenBackup {
        var found = new HashMap<String, String>();
        var octets = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < octets.length) {
            int space = at;
            while (space < octets.length && octets[space] != ' ') {
                space++;
            }
            var digits = new String(octets, at, space - at, StandardCharsets.UTF_8);
            int length = digits.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(digits) : 0;
            if (length <= digits.length() + 1 || at + length > octets.length) {
                throw new BrokenBackup("is damaged: an extended header in it cannot be read");
            }
            var pair = new String(octets, space + 1, at + length - space - 2, StandardCharsets.UTF_8).split("=", 2);
            if (pair.length == 2) {
                found.put(pair[0], pair[1]);
            }
            at += length;
        }
        return found;
    }
}
