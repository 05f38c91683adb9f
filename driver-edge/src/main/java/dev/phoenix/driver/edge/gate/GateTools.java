package dev.phoenix.driver.edge.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The programs that a gate runs, with their own loader and libraries: {@code bin/haproxy}, {@code bin/nft}, {@code bin/socat}.
 *
 * @param machine as {@code uname -m} says it
 * @param digest first half of the archive's SHA-256, in hexadecimal
 * @param archive a gzip'ed tar
 */
record GateTools(String machine, String digest, Path archive) {
    /** For whoever only takes a gate away. */
    static final GateTools NONE = new GateTools("", "", Path.of(""));

    /** @param file a gzip'ed tar, made by {@code engines/ensure gate} on this machine */
    static GateTools read(Path file) {
        try {
            return new GateTools(machineHere(), digest(Files.readAllBytes(file)), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] packed() {
        try {
            return Files.readAllBytes(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String machineHere() {
        var arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }
}
