package dev.phoenix.driver.data.restore;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.utils.ArchiveUtils;

/** A tar archive, read to its end mark: POSIX (pax, "ustar Interchange Format"), and what GNU tar adds to it. */
final class TarArchive {
    static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int SIZE = 124;
    /** In the header of a file with holes: whether more of its map follows, and how long it is with them. */
    private static final int MORE_OF_MAP = 482;

    private static final int REAL_SIZE = 483;
    /** In a block with more of that map: whether another one follows. */
    private static final int STILL_MORE_OF_MAP = 504;

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
        if (ArchiveUtils.isArrayZero(block, BLOCK)) {
            return false;
        }
        if (!hasItsSum()) {
            throw new BrokenBackup("is no tar archive, or is damaged: a header's sum is wrong");
        }
        return true;
    }

    private boolean hasItsSum() {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    private void readBlock() throws IOException {
        if (in.readNBytes(block, 0, BLOCK) < BLOCK) {
            throw new EOFException();
        }
    }

    private void entry() throws IOException {
        long size = number(SIZE, TarConstants.SIZELEN);
        switch (block[TarConstants.LF_OFFSET]) {
            case TarConstants.LF_PAX_EXTENDED_HEADER_LC -> pax = records(text(size));
            case TarConstants.LF_GNUTYPE_LONGNAME -> longName = text(size);
            case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, TarConstants.LF_GNUTYPE_LONGLINK -> skip(size);
            default -> file(block[TarConstants.LF_OFFSET], size);
        }
    }

    private void file(byte kind, long stored) throws IOException {
        var name = name();
        refuseOutside(name);
        long size = told("size").orElse(stored);
        long real =
                told("GNU.sparse.realsize").or(() -> told("GNU.sparse.size")).orElse(size);
        boolean sparse = kind == TarConstants.LF_GNUTYPE_SPARSE;
        long wanted = sparse ? number(REAL_SIZE, TarConstants.SIZELEN) : real;
        boolean more = sparse && block[MORE_OF_MAP] != 0;
        boolean counts = !isRecovered(name);
        pax = Map.of();
        longName = "";
        while (more) {
            readBlock();
            more = block[STILL_MORE_OF_MAP] != 0;
        }
        switch (kind) {
            case TarConstants.LF_OLDNORM,
                    TarConstants.LF_NORMAL,
                    TarConstants.LF_CONTIG,
                    TarConstants.LF_GNUTYPE_SPARSE -> {
                files += counts ? 1 : 0;
                octets += counts ? wanted : 0;
                skip(size);
            }
            // Another name of a file that has come already.
            case TarConstants.LF_LINK -> files += counts ? 1 : 0;
            case TarConstants.LF_SYMLINK,
                    TarConstants.LF_CHR,
                    TarConstants.LF_BLK,
                    TarConstants.LF_DIR,
                    TarConstants.LF_FIFO -> {}
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
        var told = Optional.ofNullable(pax.get("GNU.sparse.name"))
                .or(() -> Optional.ofNullable(pax.get("path")))
                .or(() -> Optional.of(longName).filter(name -> !name.isEmpty()));
        if (told.isPresent()) {
            return told.get();
        }
        boolean posix = field(TarConstants.MAGIC_OFFSET, TarConstants.MAGICLEN).equals("ustar");
        var prefix = posix ? field(TarConstants.XSTAR_PREFIX_OFFSET, TarConstants.PREFIXLEN) : "";
        var name = field(0, TarConstants.NAMELEN);
        return prefix.isEmpty() ? name : prefix + "/" + name;
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
        try {
            return TarUtils.parseOctalOrBinary(block, offset, length);
        } catch (IllegalArgumentException noNumber) {
            throw new BrokenBackup(
                    "is no tar archive, or is damaged: a header has the number " + field(offset, length));
        }
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

    private static int padding(long size) {
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
