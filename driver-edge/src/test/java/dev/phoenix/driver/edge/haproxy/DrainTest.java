package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {
    /** The script with a {@code hap} that answers what a real one would, and how much is left at the end. */
    private static String run(String hap, String service) throws IOException, InterruptedException {
        var script =
                "hap() { " + hap + "; }\n" + Drain.script(EdgeLayout.OWN, List.of(service), Duration.ofMillis(150));
        var process =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out.strip();
    }

    @Test
    void countsRunningAndQueuedRequestsOfTheBackend() throws Exception {
        var busy = "case $1 in *stat*) echo 'local_www,BACKEND,2,5,3,9'; echo 'local_www,one,0,0,7,7' ;; esac";
        assertThat(run(busy, "www")).isEqualTo("5");
    }

    @Test
    void anEmptyBackendIsDrained() throws Exception {
        assertThat(run("case $1 in *stat*) echo 'local_www,BACKEND,0,5,0,9' ;; esac", "www"))
                .isEqualTo("0");
    }

    @Test
    void aProxyThatDoesNotAnswerIsNotDrained() throws Exception {
        assertThat(run("false", "www")).isEmpty();
    }
}
