package dev.phoenix.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTallyTest {
    private static String flood(int lines, String memory) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx" + memory,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogFlood.class.getName(),
                        Integer.toString(lines)))
                .redirectErrorStream(true)
                .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void twoMillionClientsOneRequestEachFitIntoSixteenMegabytes() throws Exception {
        var told = flood(2_000_000, "16m");
        assertThat(told).contains("100 named, 20 told", "2000000");
        var about = Long.parseLong(told.substring("about ".length(), told.indexOf(" clients")));
        assertThat(about).isBetween(1_850_000L, 2_150_000L);
    }

    @Test
    void aFewThousandClientsAreCountedExactly() {
        var distinct = new Distinct();
        for (int nth = 0; nth < 12_000; nth++) {
            distinct.add("192.0.2." + nth % 3000);
        }
        assertThat(distinct.text()).isEqualTo("3000");
    }

    @Test
    void whoeverComesOftenIsNamedAmongAnyNumberOfOthers() {
        var counts = new Counts(Instant.EPOCH);
        for (int nth = 0; nth < 50_000; nth++) {
            counts.add(LogFlood.line(nth));
            counts.add(LogFlood.line(7));
        }
        assertThat(counts.kept()).isLessThanOrEqualTo(2 * Counts.KEPT);
        assertThat(counts.take("ocean", Instant.EPOCH.plusSeconds(1)).byClient())
                .containsEntry("2001:db8:0::7", 50_001)
                .hasSize(100);
    }
}
