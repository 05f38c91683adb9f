package dev.phoenix.lab.users;

import org.jspecify.annotations.Nullable;

/** What a person would say went wrong. */
final class Faults {
    private Faults() {}

    static String text(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
