package dev.phoenix.driver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The few lines that Git LFS leaves in the place of a file (git-lfs, docs/spec.md, "The Pointer"). */
public final class LfsPointer {
    private static final byte[] BEGINNING =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private LfsPointer() {}

    public static boolean is(byte[] content) {
        return content.length > BEGINNING.length
                && Arrays.equals(content, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }
}
