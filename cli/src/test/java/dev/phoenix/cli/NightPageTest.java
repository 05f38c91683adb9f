package dev.phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.runner.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is woken up finds what the command said on one page: docs/operations.md, "At 3 a.m.". */
class NightPageTest {
    private static final Pattern STOPS = Pattern.compile("ExitCode\\.STOPPED,\\s*\"([A-Z0-9]+-\\d{3})\"");

    private static String page() throws IOException {
        var all = Files.readString(Path.of("../docs/operations.md"));
        int begin = all.indexOf("## At 3 a.m.");
        return all.substring(begin, all.indexOf("\n## ", begin));
    }

    @Test
    void everyOutcomeButDoneIsOnThePage() throws IOException {
        var page = page();
        assertThat(Arrays.stream(RunOutcome.values()).filter(outcome -> outcome != RunOutcome.DONE))
                .allSatisfy(outcome -> assertThat(page)
                        .contains("exit " + outcome.exit().number())
                        .contains("*" + outcome.word().replace('-', ' ')));
    }

    @Test
    void everyCodeThatStopsHalfWayIsOnThePage() throws IOException {
        var codes = new TreeSet<String>();
        try (var files = Files.find(
                Path.of(".."), 20, (path, _) -> path.toString().matches("\\.\\./[^/]+/src/main/.*\\.java"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                STOPS.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes)
                .contains("DATA-013", "EDGE-013")
                .allSatisfy(code -> assertThat(page()).contains(code));
    }
}
