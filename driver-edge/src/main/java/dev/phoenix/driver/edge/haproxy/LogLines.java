package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The log-format of haproxy.cfg: a flat JSON object a line. */
final class LogLines {
    private LogLines() {}

    /**
     * Empty for whatever is no such line: cut off, of another program's, or with a field missing or of another kind. A line
     * that is half understood would be counted as a request of nobody's for nothing.
     */
    static Optional<EdgeLogLine> parse(String line) {
        return FlatJson.read(line).flatMap(LogLines::of);
    }

    private static Optional<EdgeLogLine> of(FlatJson fields) {
        try {
            return Optional.of(new EdgeLogLine(
                    Instant.ofEpochMilli(fields.number("at")),
                    fields.text("service"),
                    fields.text("host"),
                    fields.text("method"),
                    fields.text("path"),
                    Math.toIntExact(fields.number("status")),
                    fields.text("client"),
                    fields.text("via"),
                    fields.text("target"),
                    fields.number("held_ms"),
                    fields.number("ms"),
                    fields.text("agent")));
        } catch (FlatJson.Unexpected | ArithmeticException | DateTimeException anotherFormat) {
            return Optional.empty();
        }
    }
}
