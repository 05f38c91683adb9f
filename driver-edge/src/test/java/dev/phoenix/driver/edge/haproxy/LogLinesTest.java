package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
    private static final String LINE =
            "{\"at\":1780000000123,\"service\":\"www\",\"host\":\"www.example.org\",\"method\":\"GET\","
                    + "\"path\":\"/a\\\"b\\u00e4\",\"status\":200,\"client\":\"192.0.2.101\",\"via\":\"relay\",\"target\":\"local\","
                    + "\"held_ms\":12.0,\"ms\":34,\"agent\":\"curl/8\",\"tls\":\"TLSv1.3\"}";

    @Test
    void readsALineAsTheEdgeWritesIt() {
        var line = LogLines.parse(LINE).orElseThrow();
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
            assertThat(LogLines.parse(LINE.substring(0, length)))
                    .as("first %d", length)
                    .isEmpty();
        }
    }

    @Test
    void aRequestThatTheClientGaveUpCountsAsFailed() {
        var line =
                LogLines.parse(LINE.replace("\"status\":200", "\"status\":-1")).orElseThrow();
        assertThat(line.failed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":-1}",
                "{\"level\":\"info\",\"msg\":\"started\",\"ts\":1780000000.5}",
                "{\"at\":\"1780000000123\"}",
                "{}",
                "[]",
                "null",
                ""
            })
    void anotherProgramsJsonIsNoLine(String json) {
        assertThat(LogLines.parse(json)).isEmpty();
    }

    @Test
    void everyFieldMustBeThereOnceAndBeOfItsKind() {
        for (var field : List.of(
                "at", "service", "host", "method", "path", "status", "client", "via", "target", "held_ms", "ms",
                "agent")) {
            isNoLine(LINE.replace("\"" + field + "\":", "\"other\":"));
            isNoLine(LINE.replace("}", ",\"" + field + "\":\"again\"}"));
        }
        isNoLine(LINE.replace("\"ms\":34", "\"ms\":\"34\""));
        isNoLine(LINE.replace("\"agent\":\"curl/8\"", "\"agent\":8"));
        isNoLine(LINE.replace("\"ms\":34", "\"ms\":NaN"));
        isNoLine(LINE.replace("\"ms\":34", "\"ms\":{\"a\":1}"));
        isNoLine(LINE.replace("\"status\":200", "\"status\":20000000000"));
        isNoLine(LINE + "}");
        isNoLine(LINE + LINE);
    }

    private static void isNoLine(String text) {
        assertThat(LogLines.parse(text)).as(text).isEmpty();
    }
}
