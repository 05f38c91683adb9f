package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DnsDocsTest {
    private static final Path PAGE = Path.of("../docs/dns.md");

    @Test
    void thePageIsMadeFromTheCode() throws Exception {
        if (System.getProperty("phoenix.docs", "").equals("write")) {
            Files.writeString(PAGE, DnsDocs.markdown());
        }
        assertThat(PAGE)
                .as("run this test with -Dphoenix.docs=write to write it anew")
                .hasContent(DnsDocs.markdown());
    }

    @Test
    void everyCheckSaysWhyAndWhatToDoInSentences() {
        assertThat(Arrays.stream(LintCode.values()))
                .allSatisfy(code ->
                        assertThat(code.why() + code.fix()).as(code.code()).endsWith("."));
    }
}
