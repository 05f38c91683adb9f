package dev.phoenix.remote;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The key that a host must show, and the one that it did show, if that is another. */
final class HostKeyCheck {
    private final String expected;
    private final AtomicReference<@Nullable String> other = new AtomicReference<>();

    HostKeyCheck(String expected) {
        this.expected = expected;
    }

    boolean accepts(String shown) {
        if (shown.equals(expected)) {
            return true;
        }
        other.set(shown);
        return false;
    }

    String expected() {
        return expected;
    }

    Optional<String> other() {
        return Optional.ofNullable(other.get());
    }
}
