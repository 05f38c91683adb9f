package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access log as rsyslog writes it for HAProxy, and as logrotate keeps it. */
record HaproxyLog(String site, RemoteHost edge, EdgeLayout layout) implements EdgeLog {
    /** Said before the log's first line. */
    private static final String BEGUN = "following";

    private static final Duration COUNTING = Duration.ofMinutes(10);
    private static final Pattern LISTED = Pattern.compile("(\\d+) (access\\.log[A-Za-z0-9.-]*)");

    /** Lines and name of each. What is just being compressed is there twice, and only as a whole without the ending. */
    private static final String COUNT = """
            cd "$1" || exit
            for file in access.log access.log[.-]*; do
              if [ ! -f "$file" ]; then continue; fi
              case $file in
                *.gz) if [ -f "${file%.gz}" ]; then continue; fi; lines=$(zcat "$file" | wc -l) || exit ;;
                *) lines=$(wc -l <"$file") || exit ;;
              esac
              echo "$lines $file"
            done
            """;

    @Override
    public String place() {
        return layout.accessLog();
    }

    @Override
    public String advice() {
        return "whether rsyslog runs, whether HAProxy's log goes to " + place() + " and whether the disk is full";
    }

    @Override
    public Following follow(Consumer<EdgeLogLine> lines) {
        var begun = new AtomicBoolean();
        // From the end as it is when that is said, and over a rotation.
        var command = List.of(
                "sh",
                "-c",
                "at=$(wc -c 2> /dev/null < %1$s); echo %2$s; exec tail -c +$((${at:-0} + 1)) -F %1$s"
                        .formatted(place(), BEGUN));
        var running = edge.follow(command, line -> {
            if (line.equals(BEGUN)) {
                begun.set(true);
            } else {
                LogLines.parse(line).filter(EdgeLogLine::isRequest).ifPresent(lines);
            }
        });
        return new Reading(running, begun::get);
    }

    @Override
    public List<Part> parts() {
        var counted = edge.run(List.of("sh", "-c", COUNT, "count", layout.logs()), new byte[0], COUNTING);
        if (!counted.ok()) {
            throw PhoenixException.failed(
                    "EDGE-014",
                    "the access logs of " + site + " in " + layout.logs() + " cannot be listed: "
                            + counted.err().strip() + ".",
                    "Look there " + advice() + ", then: phoenix resume");
        }
        return counted.out()
                .lines()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .map(line -> new Part(line.group(2), Long.parseLong(line.group(1))))
                .toList();
    }

    @Override
    public Following copy(Part part, Consumer<String> lines) {
        var program = part.name().endsWith(".gz") ? "zcat" : "cat";
        return new Reading(edge.follow(List.of(program, layout.logs() + "/" + part.name()), lines), () -> true);
    }

    private record Reading(RemoteHost.Running running, BooleanSupplier hasBegun) implements Following {
        @Override
        public boolean begun() {
            return hasBegun.getAsBoolean();
        }

        @Override
        public boolean alive() {
            return running.alive();
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
