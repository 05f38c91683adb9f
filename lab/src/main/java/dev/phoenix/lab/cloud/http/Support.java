package dev.phoenix.lab.cloud.http;

/** What became of an operation of the provider's in this lab. */
public sealed interface Support {
    /** It does what it does there, as far as a client can see. */
    record Emulated() implements Support {}

    /**
     * It is taken, kept and told again, and nothing happens.
     *
     * @param what does not happen
     */
    record WithoutEffect(String what) implements Support {}

    /** It is refused by name. */
    record NotOffered() implements Support {}
}
