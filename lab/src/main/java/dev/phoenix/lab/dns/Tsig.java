package dev.phoenix.lab.dns;

import java.security.SecureRandom;
import java.util.Base64;

/** A key for signed updates, as the command-line tools write it: {@code hmac-sha256:NAME:SECRET}. */
public record Tsig(String name, String secret) {
    public static final String ALGORITHM = "hmac-sha256";

    public static Tsig generate(String name, SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Tsig(name, Base64.getEncoder().encodeToString(bytes));
    }

    public String text() {
        return ALGORITHM + ":" + name + ":" + secret;
    }
}
