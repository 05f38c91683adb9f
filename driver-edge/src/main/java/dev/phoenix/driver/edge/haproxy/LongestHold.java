package dev.phoenix.driver.edge.haproxy;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long an edge holds at most: haproxy.cfg sets {@code proc.longest_hold} in ms, and hold.lua and Phoenix go by it. */
final class LongestHold {
    /** What {@code hold.lua} goes by where haproxy.cfg sets nothing. */
    static final Duration UNSAID = Duration.ofSeconds(10);

    private static final Pattern VALUE = Pattern.compile("value=<(\\d+)>");

    private LongestHold() {}

    static Duration ask(RuntimeSocket socket) {
        return read(socket.ask("get var proc.longest_hold"));
    }

    /** {@code proc.longest_hold: type=sint value=<30000>}, or a sentence where there is none. */
    static Duration read(String answer) {
        var value = VALUE.matcher(answer);
        return value.find() ? Duration.ofMillis(Long.parseLong(value.group(1))) : UNSAID;
    }
}
