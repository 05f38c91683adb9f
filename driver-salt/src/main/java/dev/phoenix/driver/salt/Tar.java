package dev.phoenix.driver.salt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SequencedMap;

/** A POSIX ustar archive of regular files, each 0600; always the same bytes for the same files. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;

    private Tar() {}

    static byte[] of(SequencedMap<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        files.forEach((path, content) -> {
            out.writeBytes(header(path, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        });
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(String path, int size) {
        byte[] header = new byte[BLOCK];
        int cut = cut(path);
        put(header, 0, NAME, path.substring(cut == 0 ? 0 : cut + 1));
        put(header, 100, 8, "0000600");
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, "%011o".formatted(size));
        put(header, 136, 12, "%011o".formatted(0));
        header[156] = '0';
        put(header, 257, 8, "ustar\00000");
        put(header, 345, PREFIX, path.substring(0, cut));
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, 8, "%06o\0 ".formatted(sum));
        return header;
    }

    /** Where a long path is taken apart: prefix before, name behind; 0 if it fits as it is. */
    private static int cut(String path) {
        if (bytes(path).length <= NAME) {
            return 0;
        }
        for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
            if (bytes(path.substring(at + 1)).length <= NAME && bytes(path.substring(0, at)).length <= PREFIX) {
                return at;
            }
        }
        throw new IllegalArgumentException("path too long for a tar archive: " + path);
    }

    private static void put(byte[] header, int at, int room, String text) {
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, header, at, Math.min(room, bytes.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
