package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.dns.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DnsDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "dns.md");

    @Test
    void thePageIsWhatTheCommandsAndTheTableOfChecksSay() throws IOException {
        var page = DnsDocs.markdown(Surroundings.real());
        if ("write".equals(System.getProperty("phoenix.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run this test with -Dphoenix.docs=write to write it anew")
                .hasContent(page);
    }

    @Test
    void everyCheckSaysWhyItHurtsAndWhatToDoInSentences() {
        assertThat(LintCode.values()).allSatisfy(code -> {
            assertThat(code.why()).as(code.code()).endsWith(".");
            assertThat(code.fix()).as(code.code()).matches("(?s).*[.…]");
            assertThat(code.source()).as(code.code()).isNotBlank();
        });
    }
}
