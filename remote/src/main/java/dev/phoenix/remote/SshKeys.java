package dev.phoenix.remote;

import dev.phoenix.model.file.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/**
 * Ed25519 keys in the format that OpenSSH and cloud-init read (PROTOCOL.key of OpenSSH, without passphrase: the folder
 * they lie in is private). Written here because no library at hand writes it and it is forty lines.
 */
public final class SshKeys {
    private static final String TYPE = "ssh-ed25519";
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----\n";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    /** Both halves of an Ed25519 key, and the only part of their DER encodings that differs from key to key. */
    private static final int RAW = 32;

    private SshKeys() {}

    /**
     * @param privatePem whole file, with final newline
     * @param publicLine {@code ssh-ed25519 BASE64 COMMENT}, without newline
     */
    public record Pair(String privatePem, String publicLine) {
        @Override
        public String toString() {
            return publicLine;
        }
    }

    public static Pair generate(String comment) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] open = tail(pair.getPublic().getEncoded());
            byte[] seed = tail(pair.getPrivate().getEncoded());
            return new Pair(pem(seed, open, comment), publicLine(publicBlob(open), comment));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has Ed25519 since 15", impossible);
        }
    }

    /** The key pair kept in {@code file} (0600) and {@code file.pub}; made at the first call, then always the same. */
    public static Pair ensure(Path file, String comment) {
        try {
            if (!Files.exists(file)) {
                WholeFile.secret(file, generate(comment).privatePem());
            }
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            Pair pair = new Pair(pem, publicLine(publicBlobOf(pem), comment));
            Path open = file.resolveSibling(file.getFileName() + ".pub");
            if (!Files.exists(open)) {
                WholeFile.open(open, pair.publicLine() + "\n");
            }
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type and the key itself of a public line, without comment: what two lines of the same key have in common. */
    static String keyOf(String publicLine) {
        String[] words = publicLine.strip().split("\\s+", 3);
        return words.length < 2 ? publicLine.strip() : words[0] + " " + words[1];
    }

    private static byte[] tail(byte[] der) {
        return Arrays.copyOfRange(der, der.length - RAW, der.length);
    }

    private static String publicLine(byte[] blob, String comment) {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob) + " " + comment;
    }

    private static byte[] publicBlob(byte[] open) {
        return bytes(out -> {
            text(out, TYPE);
            string(out, open);
        });
    }

    private static String pem(byte[] seed, byte[] open, String comment) {
        byte[] secret = bytes(out -> {
            // Twice the same number: how OpenSSH tells a wrong passphrase. There is none, so any number will do.
            out.writeInt(0x70686f65);
            out.writeInt(0x70686f65);
            text(out, TYPE);
            string(out, open);
            string(out, ByteBuffer.allocate(2 * RAW).put(seed).put(open).array());
            text(out, comment);
            for (int pad = 1; out.size() % 8 != 0; pad++) {
                out.writeByte(pad);
            }
        });
        byte[] whole = bytes(out -> {
            out.write(MAGIC);
            text(out, "none");
            text(out, "none");
            text(out, "");
            out.writeInt(1);
            string(out, publicBlob(open));
            string(out, secret);
        });
        byte[] newline = {'\n'};
        return BEGIN + Base64.getMimeEncoder(70, newline).encodeToString(whole) + "\n" + END;
    }

    private static byte[] publicBlobOf(String pem) throws IOException {
        if (!pem.startsWith(BEGIN)) {
            throw new IOException("not an OpenSSH private key");
        }
        String base64 = pem.substring(BEGIN.length(), pem.indexOf("-----END"));
        var in = ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
        in.position(MAGIC.length);
        for (int skipped = 0; skipped < 3; skipped++) {
            int length = in.getInt();
            in.position(in.position() + length);
        }
        in.getInt();
        byte[] blob = new byte[in.getInt()];
        in.get(blob);
        return blob;
    }

    private interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
        var buffer = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(buffer)) {
            writer.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return buffer.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        string(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
