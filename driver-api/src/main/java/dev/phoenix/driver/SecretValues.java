package dev.phoenix.driver;

import dev.phoenix.model.estate.SecretReference;

/** Turns references into values, and takes values out of whatever is about to be shown. */
public interface SecretValues {
    /** The value of a secret named in {@code secrets:}. */
    String value(String secretName);

    String resolve(SecretReference reference);

    /** The text with every value handed out so far replaced by {@code ••••}. */
    String redact(String text);
}
