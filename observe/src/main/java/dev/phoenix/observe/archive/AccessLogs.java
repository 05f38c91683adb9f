package dev.phoenix.observe.archive;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * An edge's access log and those that were rotated away, brought home. A connection that breaks ends a copy just as its end
 * does, so the lines are counted there before, and no fewer may arrive.
 */
record AccessLogs(StepContext context, EdgeLog log, String site) {
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Number of lines that are kept. */
    long fetch(Path folder) throws IOException, InterruptedException {
        var parts = log.parts();
        if (parts.isEmpty()) {
            throw incomplete("no access log was found at " + log.place());
        }
        long lines = 0;
        for (var part : parts) {
            long arrived = fetch(part, folder.resolve(kept(part)));
            if (arrived < part.lines()) {
                throw incomplete("of " + part.lines() + " lines of " + part.name() + " only " + arrived + " arrived");
            }
            lines += arrived;
            context.progress(site, lines + " log lines");
        }
        return lines;
    }

    /** Compressed here in any case. */
    private static String kept(EdgeLog.Part part) {
        return part.name().endsWith(".gz") ? part.name() : part.name() + ".gz";
    }

    /** Line by line into a compressed file: a year's log fits, whatever the memory. */
    private long fetch(EdgeLog.Part part, Path target) throws IOException, InterruptedException {
        var counter = new AtomicLong();
        try (var out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(target)), StandardCharsets.UTF_8)) {
            EdgeLog.Following copying = log.copy(part, line -> write(out, line, counter));
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
                "Nothing is destroyed. Look at the edge's connection, and there " + log.advice()
                        + ", then: phoenix resume");
    }
}
