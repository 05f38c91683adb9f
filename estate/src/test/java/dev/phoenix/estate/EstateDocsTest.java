package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EstateDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "estate.md");

    @Test
    void thePageIsWhatTheTableOfOptionsSays() throws IOException {
        if ("write".equals(System.getProperty("phoenix.docs"))) {
            Files.createDirectories(PAGE.resolveSibling("."));
            Files.writeString(PAGE, EstateDocs.markdown());
        }
        assertThat(PAGE)
                .as("run this test with -Dphoenix.docs=write to write it anew")
                .hasContent(EstateDocs.markdown());
    }

    @Test
    void everyOptionIsDescribedInASentence() {
        assertThat(Options.ALL)
                .allSatisfy(option ->
                        assertThat(option.description()).as(option.path()).endsWith("."));
    }

    @Test
    void everyDefaultHasTheFormOfItsOption() {
        assertThat(Options.ALL.stream().filter(option -> option.standard().isPresent() && !option.many()))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(
                                option.form().accepts(option.standard().orElseThrow()))
                        .as(option.path())
                        .isTrue());
    }
}
