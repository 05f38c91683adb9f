package dev.phoenix.driver.salt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shell scripts that run on hosts; they lie beside this class as files of their own. */
enum Scripts {
    BOOT("boot.sh"),
    LOOK("look.sh"),
    BOOTSTRAP("bootstrap.sh"),
    PUSH("push.sh"),
    HIGHSTATE("highstate.sh"),
    ENDED("ended.sh");

    private final String text;

    Scripts(String file) {
        this.text = resource(file).orElseThrow(() -> new IllegalStateException("not packaged: " + file));
    }

    List<String> command(String... arguments) {
        return Stream.concat(Stream.of("sh", "-c", text, "phoenix"), Stream.of(arguments))
                .toList();
    }

    static Optional<String> resource(String file) {
        try (var in = Scripts.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
