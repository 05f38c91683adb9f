package dev.phoenix.model.estate;

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
}
