package dev.phoenix.cli.names;

import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SecretReference;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Secrets where they are at hand; elsewhere, as on a build server, a key that is made up, so that zones can be checked there. */
record ImaginedKeys(SecretValues real) implements SecretValues {
    private static final int BITS = 2048;

    @Override
    public String value(String secretName) {
        try {
            return real.value(secretName);
        } catch (PhoenixException notHere) {
            return imagined();
        }
    }

    private static String imagined() {
        try {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(BITS);
            var key = maker.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    @Override
    public String resolve(SecretReference reference) {
        return real.resolve(reference);
    }

    @Override
    public String redact(String text) {
        return real.redact(text);
    }
}
