package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows under "Names alone" is what comes, to the letter. */
class ReadmeTourTest {
    private static final String SECOND_MX = "@     MX 20 old\n";
    private static final String ZONE = """
            $TTL 300
            @     SOA ns1 host 1 7200 900 1209600 300
            @     NS ns1
            @     NS ns2.example.net.
            @     MX 10 mail
            %sns1   A 192.0.2.1
            mail  A 192.0.2.25
            old   CNAME mail
            @     TXT "v=spf1 mx -all"
            _dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org"
            @     CAA 0 issue "letsencrypt.org"
            www   A %s
            """;
    private static final String WANTED = "198.51.100.80\nwww AAAA 2001:db8::80";

    @TempDir
    Path folder;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = new Typist(folder.resolve("estate"), InstantSource.system());
    }

    @Test
    void theTourOfNamesAloneIsWhatComes() throws Exception {
        var published = Files.createDirectory(folder.resolve("published"));
        Files.writeString(published.resolve("example.org.zone"), ZONE.formatted("", "192.0.2.80"));
        var yaml = """
                estate: names
                dns:
                  zones: { example.org: example.org.zone }
                  host: { folder: { path: "%s" } }
                """.formatted(published);
        assertThat(yaml.lines()).as("a phoenix.yaml of four lines").hasSize(4);
        typist.commit(yaml, Map.of("example.org.zone", ZONE.formatted(SECOND_MX, WANTED)));
        var tour = tour().entrySet().iterator();

        shows(tour.next(), 1);
        typist.commit(yaml, Map.of("example.org.zone", ZONE.formatted("", WANTED)));
        shows(tour.next(), 0);
        shows(tour.next(), 0);
        assertThat(tour).isExhausted();
    }

    /** What stands before the last {@code &&} is not ours: it is done already. */
    private void shows(Map.Entry<String, List<String>> step, int exit) {
        var command = step.getKey().replaceFirst("^.* && ", "");
        assertThat(command).startsWith("phoenix ");
        assertThat(typist.phoenix(command.substring("phoenix ".length()).split(" ", -1)))
                .as(command + "\n" + typist.err())
                .isEqualTo(exit);
        assertThat(typist.err() + typist.out()).as(command).matches(pattern(step.getValue()));
    }

    /** Each command, with the lines below it. */
    private static Map<String, List<String>> tour() throws Exception {
        var section = Files.readString(Path.of("../README.md")).split("\n## Names alone\n", 2)[1];
        var steps = new LinkedHashMap<String, List<String>>();
        List<String> lines = new ArrayList<>();
        for (var line : section.split("```\n", 3)[1].lines().toList()) {
            if (line.startsWith("$ ")) {
                lines = new ArrayList<>();
                steps.put(line.substring(2), lines);
            } else {
                lines.add(line);
            }
        }
        return steps;
    }

    /** A line of dots stands for any lines, dots in a line for any words; how long something took is another each time. */
    private static Pattern pattern(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line -> line.strip().equals("…") ? "(?:.*\\n)*" : words(line) + "\\n")
                .collect(Collectors.joining()));
    }

    private static String words(String line) {
        var took = line.endsWith(" ms");
        return Arrays.stream(line.replaceFirst("\\d+ ms$", "").split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))
                + (took ? "\\d+ ms" : "");
    }
}
