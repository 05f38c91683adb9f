package dev.phoenix.cli.names;

import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SecretReference;

/** For whoever must not read any. */
record NoSecrets() implements SecretValues {
    @Override
    public String value(String secretName) {
        throw notRead(secretName);
    }

    @Override
    public String resolve(SecretReference reference) {
        throw notRead(reference.toString());
    }

    @Override
    public String redact(String text) {
        return text;
    }

    private static PhoenixException notRead(String what) {
        return PhoenixException.usage("SEC-001", "the secret " + what + " is not read here.", "Nothing is to be done.");
    }
}
