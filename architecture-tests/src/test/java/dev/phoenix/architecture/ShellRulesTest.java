package dev.phoenix.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the house's shell scripts must not do, wherever they run. */
class ShellRulesTest {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern TIMED_READ =
            Pattern.compile("(?m)^[^#\n]*\\bread\\b[^\n;|&]* -[a-zA-Z]*t *+(?![1-9]\\d*+(?![\\d.]))");
    private static final Pattern NOT_OURS = Pattern.compile("/(\\.git|target|node_modules)(/|$)");

    @Test
    void noScriptReadsWithALimitOfLessThanASecond() {
        assertThat(scripts().filter(file -> TIMED_READ.matcher(text(file)).find()))
                .as(
                        "bash 5.2 waits for ever in read -t if it gets no processor for as long as the limit, before it waits")
                .isEmpty();
    }

    @Test
    void theRuleSeesScriptsAndWhatItForbids() {
        assertThat(scripts()).anyMatch(file -> file.endsWith("usr/local/bin/pg-supervisor"));
        assertThat(TIMED_READ.matcher("\tread -rt 0.02 <&3 || true").find()).isTrue();
        assertThat(TIMED_READ.matcher("read -t 1.5 line").find()).isTrue();
        assertThat(TIMED_READ.matcher("read -r -t 15 -u 3").find()).isFalse();
        assertThat(TIMED_READ.matcher("while IFS= read -r line; do").find()).isFalse();
    }

    private static Stream<Path> scripts() {
        try (var all = Files.walk(HOUSE)) {
            return all
                    .filter(file -> !NOT_OURS.matcher(file.toString()).find())
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".sh") || text(file).startsWith("#!"))
                    .toList()
                    .stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
