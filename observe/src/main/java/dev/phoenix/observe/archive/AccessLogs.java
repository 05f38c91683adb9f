package dev.phoenix.observe.archive;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * An edge's access log and those that were rotated away, brought home. A connection that breaks ends a copy just as its end
 * does, so the lines are counted there before, and no fewer may arrive.
 */
record AccessLogs(StepContext context, RemoteHost edge, String site) {
    private static final String FOLDER = "/var/log/haproxy";
    private static final Duration COUNTING = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
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

    /** One file there. */
    record Log(String name, long lines) {
        static List<Log> listed(String text) {
            return text.lines()
                    .map(LISTED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Log(line.group(2), Long.parseLong(line.group(1))))
                    .toList();
        }

        boolean compressed() {
            return name.endsWith(".gz");
        }

        List<String> copy() {
            return List.of(compressed() ? "zcat" : "cat", FOLDER + "/" + name);
        }

        /** Compressed here in any case. */
        String kept() {
            return compressed() ? name : name + ".gz";
        }
    }

    /** Number of lines that are kept. */
    long fetch(Path folder) throws IOException, InterruptedException {
        var counted = edge.run(List.of("sh", "-c", COUNT, "count", FOLDER), new byte[0], COUNTING);
        var logs = Log.listed(counted.out());
        if (!counted.ok() || logs.isEmpty()) {
            throw incomplete("no access log was found in " + FOLDER + ": "
                    + (counted.err().isBlank() ? "there is none" : counted.err().strip()));
        }
        long lines = 0;
        for (var log : logs) {
            long arrived = fetch(log, folder.resolve(log.kept()));
            if (arrived < log.lines()) {
                throw incomplete("of " + log.lines() + " lines of " + FOLDER + "/" + log.name() + " only " + arrived
                        + " arrived");
            }
            lines += arrived;
            context.progress(site, lines + " log lines");
        }
        return lines;
    }

    /** Line by line into a compressed file: a year's log fits, whatever the memory. */
    private long fetch(Log log, Path target) throws IOException, InterruptedException {
        var counter = new AtomicLong();
        try (var out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(target)), StandardCharsets.UTF_8)) {
            RemoteHost.Running copying = edge.follow(log.copy(), line -> write(out, line, counter));
            try (copying) {
                while (copying.alive()) {
                    context.sleep(LOOK);
                }
            }
        }
        return counter.get();
    }

    private static void write(Writer out, String line, AtomicLong counter) {
        try {
            out.write(line);
            out.write('\n');
            counter.incrementAndGet();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private PhoenixException incomplete(String what) {
        return PhoenixException.failed(
                "ARC-004",
                "the access log of " + site + " is not kept as a whole: " + what + ".",
                "Nothing is destroyed. Look at the edge's connection, disk and rsyslog, then: phoenix resume");
    }
}
