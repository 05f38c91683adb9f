package dev.phoenix.driver.data.restore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What stands before a file in an archive: an extended header, which has room for everything, and the plain one.
 *
 * @param kind as in "ustar Interchange Format": {@code 0} a file, {@code 2} a symbolic link, {@code 5} a folder
 * @param link where a symbolic link leads; empty for all others
 * @param mode permissions; higher bits mean nothing here
 * @param size in octets
 * @param changed in seconds since 1970
 */
record TarHeader(String name, char kind, String link, int mode, Owner owner, long size, long changed) {
    private static final int PERMISSIONS = 07777;

    record Owner(int user, int group) {}

    byte[] octets() {
        var extended = pax("path", name)
                + (link.isEmpty() ? "" : pax("linkpath", link))
                + pax("size", Long.toString(size))
                + pax("uid", Integer.toString(owner.user()))
                + pax("gid", Integer.toString(owner.group()))
                + pax("mtime", Long.toString(changed));
        var text = extended.getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream();
        all.writeBytes(block("./PaxHeaders", 'x', "", text.length));
        all.writeBytes(text);
        all.writeBytes(new byte[TarArchive.padding(text.length)]);
        all.writeBytes(block(name, kind, link, size));
        return all.toByteArray();
    }

    /** The length at its beginning counts itself, too. */
    private static String pax(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        int octets = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = octets + Integer.toString(octets).length();
        while (length != octets + Integer.toString(length).length()) {
            length++;
        }
        return length + rest;
    }

    private byte[] block(String title, char type, String target, long length) {
        var block = new byte[TarArchive.BLOCK];
        put(block, 0, 100, title);
        put(block, 100, 8, octal(mode & PERMISSIONS, 7));
        put(block, 108, 8, octal(owner.user(), 7));
        put(block, 116, 8, octal(owner.group(), 7));
        put(block, 124, 12, octal(length, 11));
        put(block, 136, 12, octal(Math.max(0, changed), 11));
        put(block, 148, 8, "        ");
        block[156] = (byte) type;
        put(block, 157, 100, target);
        put(block, 257, 8, "ustar\u000000");
        int sum = 0;
        for (byte octet : block) {
            sum += octet & 0xff;
        }
        put(block, 148, 8, octal(sum, 6) + "\0 ");
        return block;
    }

    /** As much as there is room for: what is longer stands in the extended header. */
    private static void put(byte[] block, int offset, int length, String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(octets, 0, block, offset, Math.min(length, octets.length));
    }

    private static String octal(long value, int digits) {
        var text = Long.toOctalString(value & ((1L << (3 * digits)) - 1));
        return "0".repeat(digits - text.length()) + text;
    }
}
