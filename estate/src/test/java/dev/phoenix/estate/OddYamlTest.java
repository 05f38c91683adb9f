package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML as other people write it. */
class OddYamlTest {
    @TempDir
    Path folder;

    private Loaded load(String yaml) {
        return new EstateRepository(folder).load(yaml);
    }

    private static String faults(Loaded loaded) {
        return loaded.diagnostics().stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsSaidOnceIsTakenInElsewhere() {
        var estate = load("x-more: &more { url: https://no.example.org/, expect: { status: 204 } }\n"
                        + "x-other: &other { expect: { status: 500 }, compare: false }\n"
                        + EstateRepository.GOOD.replace(
                                "www: { url: https://www.example.org/, expect: { status: 200, contains: \"Hello\" } }",
                                "www: { <<: [*more, *other], url: https://www.example.org/ }"))
                .orThrow();
        assertThat(String.valueOf(estate.services().get("www"))).contains("204").contains("https://www.example.org/");
    }

    @Test
    void whatIsSaidOnceMayBeTakenInAnyNumberOfTimes() {
        var services = new StringBuilder();
        for (int service = 0; service < 100; service++) {
            services.append("  s%d: { <<: *all, url: https://s%d.example.org/ }\n".formatted(service, service));
        }
        var estate = load("x-all: &all { expect: { status: 204 } }\n" + EstateRepository.GOOD + services)
                .orThrow();
        assertThat(estate.services()).hasSize(102);
    }

    @Test
    void anEstateOfNamesMayHaveExtensions() {
        var names = """
                x-note: { any: [thing] }
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: /nowhere } }
                """;
        assertThat(faults(load(names))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [*a]",
                "a: &a { b: *a }",
                "a: &a\n  - b:\n    - *a",
                "a: &a { <<: *a }",
                "estate: &a [[[*a]]]"
            })
    void whatContainsItselfIsRefusedAtItsLine(String line) {
        assertThat(faults(load("# first\n" + line + "\n")))
                .containsAnyOf("EST-039", "EST-004")
                .contains("phoenix.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{ a: ", "- "})
    void whatIsTooDeepIsRefusedAtItsLine(String opening) {
        for (int depth : new int[] {200, 5_000, 20_000}) {
            assertThat(faults(load("# first\nestate:\n  " + opening.repeat(depth) + "\n")))
                    .containsAnyOf("EST-038", "EST-004")
                    .containsPattern("phoenix.yaml:[34]");
        }
    }
}
