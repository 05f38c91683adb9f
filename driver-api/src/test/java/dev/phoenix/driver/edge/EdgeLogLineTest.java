package dev.phoenix.driver.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EdgeLogLineTest {
    private static final String LINE =
            "{\"at\":1780000000123,\"service\":\"www\",\"host\":\"www.example.org\",\"method\":\"GET\","
                    + "\"path\":\"/a\\\"b\\u00e4\",\"status\":200,\"client\":\"192.0.2.101\",\"via\":\"relay\",\"target\":\"local\","
                    + "\"held_ms\":12.0,\"ms\":34,\"agent\":\"curl/8\",\"tls\":\"TLSv1.3\"}";

    @Test
    void readsALineAsTheEdgeWritesIt() {
        var line = EdgeLogLine.parse(LINE).orElseThrow();
        assertThat(line.at()).isEqualTo(Instant.ofEpochMilli(1780000000123L));
        assertThat(line.path()).isEqualTo("/a\"bä");
        assertThat(line.heldMillis()).isEqualTo(12);
        assertThat(line.fromOtherEdge()).isTrue();
        assertThat(line.relayed()).isFalse();
        assertThat(line.failed()).isFalse();
    }

    @Test
    void aLineThatIsCutShortIsNoLine() {
        for (int length = 0; length < LINE.length(); length++) {
            assertThat(EdgeLogLine.parse(LINE.substring(0, length)))
                    .as("first %d", length)
                    .isEmpty();
        }
    }

    @Test
    void aRequestThatTheClientGaveUpCountsAsFailed() {
        assertThat(EdgeLogLine.parse("{\"status\":-1}").orElseThrow().failed()).isTrue();
    }
}
