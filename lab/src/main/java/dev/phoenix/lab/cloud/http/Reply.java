package dev.phoenix.lab.cloud.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * @param body rendered after the effects that the request began had a moment to finish, so that what was quick is
 *     already told as done
 */
public record Reply(int status, Supplier<Optional<Object>> body) {
    /** As from {@link Json#object}; read when the answer is rendered. */
    public static Reply of(int status, Supplier<Map<String, @Nullable Object>> body) {
        return new Reply(status, () -> Optional.of(body.get()));
    }

    public static Reply ok(Supplier<Map<String, @Nullable Object>> body) {
        return of(200, body);
    }

    public static Reply noContent() {
        return new Reply(204, Optional::empty);
    }
}
