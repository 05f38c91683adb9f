package dev.phoenix.lab.cloud.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Both APIs still show MD5 fingerprints; they identify, they don't protect. */
public final class SshFingerprint {
    private SshFingerprint() {}

    /** Empty if it isn't a public key in OpenSSH's format. */
    public static Optional<String> of(String publicKey) {
        var parts = publicKey.split("\\s+", 3);
        if (parts.length < 2 || !parts[0].matches("(ssh|ecdsa|sk)-[a-z0-9@.-]+")) {
            return Optional.empty();
        }
        try {
            var digest =
                    MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(parts[1]));
            return Optional.of(HexFormat.ofDelimiter(":").formatHex(digest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
