package dev.phoenix.model.estate;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Where a secret value is to be found; {@link #toString} shows the reference, which is safe to print. */
public sealed interface SecretReference {
    record Environment(String variable) implements SecretReference {
        @Override
        public String toString() {
            return "${env:" + variable + "}";
        }
    }

    /** A file outside the repository; {@code ~} stands for the user's home. */
    record File(String path) implements SecretReference {
        @Override
        public String toString() {
            return "${file:" + path + "}";
        }
    }

    /**
     * A value in a file of the commit that sops has encrypted.
     *
     * @param keys the way to it; one of digits alone counts in a list
     */
    record Sops(String file, List<String> keys) implements SecretReference {
        public Sops {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "${sops:" + file + "#" + String.join(".", keys) + "}";
        }
    }

    /** An entry of the user's password store (passwordstore.org). */
    record Pass(String entry) implements SecretReference {
        @Override
        public String toString() {
            return "${pass:" + entry + "}";
        }
    }

    /**
     * What a program of the user's own says.
     *
     * @param name its key in {@code secret-commands}
     * @param environment names of the variables that it gets beside what any program gets
     * @param within how long it may take
     */
    record Command(String name, List<String> argv, Set<String> environment, Duration within)
            implements SecretReference {
        public Command {
            argv = List.copyOf(argv);
            environment = Set.copyOf(environment);
        }

        @Override
        public String toString() {
            return "${command:" + name + "}";
        }
    }
}
