package dev.phoenix.remote;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The keys of which a host must show one, and the one that it did show. */
final class HostKeyCheck {
    private final List<String> expected;
    private final AtomicReference<@Nullable String> shown = new AtomicReference<>();

    /** @param expected types and keys, without comments; none: whatever is shown is believed */
    HostKeyCheck(List<String> expected) {
        this.expected = List.copyOf(expected);
    }

    boolean accepts(String key) {
        shown.set(key);
        return expected.isEmpty() || expected.contains(key);
    }

    String expected() {
        return String.join(" or ", expected);
    }

    /** What the host has shown, known or not. */
    Optional<String> shown() {
        return Optional.ofNullable(shown.get());
    }

    /** What it has shown, if that is none of the expected. */
    Optional<String> other() {
        return shown().filter(key -> !expected.isEmpty() && !expected.contains(key));
    }
}
