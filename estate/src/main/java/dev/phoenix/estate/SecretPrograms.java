package dev.phoenix.estate;

import dev.phoenix.driver.ChildEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs that say secrets: what they say is kept in memory only, and shown nowhere. */
@FunctionalInterface
public interface SecretPrograms {
    /** The largest value that is taken, in bytes: a chain of certificates has room, an archive has not. */
    int MOST = 1 << 16;

    /** How it went. Of a program that failed nothing is kept: what it said may hold what it should have said. */
    sealed interface Ended {
        record Said(String text) implements Ended {
            @Override
            public String toString() {
                return "Said[••••]";
            }
        }

        record Failed(int status) implements Ended {}

        /** Bytes that are no text in UTF-8, or hold a NUL. */
        record NoText() implements Ended {}

        record TooMuch() implements Ended {}

        record TooLong() implements Ended {}

        record NotFound() implements Ended {}
    }

    /**
     * @param argv program and arguments, without a shell
     * @param within after which it is ended
     * @throws IOException it is there and cannot be started
     */
    Ended run(List<String> argv, ChildEnvironment passed, Duration within) throws IOException, InterruptedException;

    /** For whoever only reads an estate: nothing that a commit names is run. */
    static SecretPrograms none() {
        return (_, _, _) -> new Ended.NotFound();
    }
}
