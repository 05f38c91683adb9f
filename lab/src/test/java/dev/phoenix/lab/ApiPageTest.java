package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.cloud.http.Coverage;
import dev.phoenix.lab.cloud.http.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiPageTest {
    /** When it fails: {@code ./phoenix lab api > docs/clouds.md}. */
    @Test
    void thePageInDocsIsTheOneThatTheCodeMakes() throws IOException {
        assertThat(Files.readString(Path.of("../docs/clouds.md"))).isEqualTo(ApiPage.markdown());
    }

    @Test
    void thePageHasEveryOperationOfBothReferencesInTheColumnOfWhatIsMadeOfIt() throws IOException {
        var parts = Files.readString(Path.of("../docs/clouds.md")).split("(?m)^## ", -1);
        assertThat(missing(HetznerCloud.coverage(), parts[1])).isEmpty();
        assertThat(missing(DigitalOceanCloud.coverage(), parts[2])).isEmpty();
        assertThat(missing(HetznerCloud.coverage(), parts[2])).isNotEmpty();
    }

    private static List<String> missing(Coverage coverage, String part) {
        return coverage.lines().stream()
                .filter(line -> !told(line, part))
                .map(line -> line.operation().method() + " " + line.operation().pattern())
                .toList();
    }

    private static boolean told(Coverage.Line line, String part) {
        var group = "`" + line.operation().group() + "`";
        int column = switch (line.support()) {
            case Support.Emulated _ -> 2;
            case Support.WithoutEffect _ -> 3;
            case Support.NotOffered _ -> 4;
        };
        var row = part.lines().filter(one -> one.startsWith("| " + group + " ")).findFirst();
        return row.isPresent()
                ? row.get()
                        .split(" ?\\| ?", -1)[column]
                        .contains(line.operation().title())
                : column == 4
                        && part.lines().anyMatch(one -> one.startsWith("Not offered at all: ") && one.contains(group));
    }
}
