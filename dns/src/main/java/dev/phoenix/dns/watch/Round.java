package dev.phoenix.dns.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What everybody told at one time. */
public record Round(Instant at, List<Line> lines) {
    public Round {
        lines = List.copyOf(lines);
    }

    /** One server's answer to one question. */
    public record Line(Vantage who, Wanted wanted, Told told) {
        public boolean agrees() {
            return wanted.metBy(told);
        }

        /** Who disagrees and how; empty if it does not. */
        public Optional<String> complaint() {
            return agrees() ? Optional.empty() : Optional.of(who + " " + wanted.complaint(told));
        }
    }

    public boolean agreed() {
        return lines.stream().allMatch(Line::agrees);
    }

    public List<Line> disagreeing() {
        return lines.stream().filter(line -> !line.agrees()).toList();
    }

    /** Servers that have something to complain about, each once. */
    public List<Vantage> waitedFor() {
        return disagreeing().stream().map(Line::who).distinct().toList();
    }
}
