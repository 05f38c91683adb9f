package dev.phoenix.observe.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** uptimed's records: one line per boot, {@code SECONDS:BOOT:SYSTEM}, as in {@code /var/spool/uptimed/records}. */
public final class UptimeRecords {
    private UptimeRecords() {}

    /**
     * @param rank 1 is the longest
     * @param downSeconds how long the host was down before the next boot; 0 for the last one
     */
    public record Boot(int rank, long upSeconds, Instant since, String system, long downSeconds) {}

    /** Ranked as uprecords prints them. Lines of another form are left out. */
    public static List<Boot> ranked(String text) {
        var boots = new ArrayList<Boot>();
        for (var line : text.lines().toList()) {
            var parts = line.strip().split(":", 3);
            if (parts.length == 3 && parts[0].matches("\\d+") && parts[1].matches("\\d+")) {
                boots.add(new Boot(
                        0, Long.parseLong(parts[0]), Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2], 0));
            }
        }
        boots.sort(Comparator.comparing(Boot::since));
        for (int index = 0; index + 1 < boots.size(); index++) {
            var one = boots.get(index);
            var next = boots.get(index + 1).since();
            long down = Math.max(0, next.getEpochSecond() - one.since().getEpochSecond() - one.upSeconds());
            boots.set(index, new Boot(0, one.upSeconds(), one.since(), one.system(), down));
        }
        boots.sort(Comparator.comparingLong(Boot::upSeconds).reversed());
        for (int index = 0; index < boots.size(); index++) {
            var one = boots.get(index);
            boots.set(index, new Boot(index + 1, one.upSeconds(), one.since(), one.system(), one.downSeconds()));
        }
        return boots;
    }

    /** In memory of a host: ranks, then up, down, %up and since when. */
    public static String epitaph(String host, List<Boot> boots) {
        var out = new StringBuilder(host).append('\n');
        out.append("     #               Uptime | System                                     Boot up\n");
        for (var boot : boots) {
            out.append("  %4d %20s | %-40s %s%n"
                    .formatted(boot.rank(), span(boot.upSeconds()), boot.system(), boot.since()));
        }
        long up = boots.stream().mapToLong(Boot::upSeconds).sum();
        long down = boots.stream().mapToLong(Boot::downSeconds).sum();
        var since = boots.stream().map(Boot::since).min(Comparator.naturalOrder());
        out.append("    up %20s | since %s%n"
                .formatted(span(up), since.map(Instant::toString).orElse("?")));
        out.append("  down %20s | since %s%n"
                .formatted(span(down), since.map(Instant::toString).orElse("?")));
        out.append("   %%up %20.3f |%n".formatted(up + down == 0 ? 100.0 : 100.0 * up / (up + down)));
        return out.toString();
    }

    private static String span(long seconds) {
        var clock = "%02d:%02d:%02d".formatted(seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        return seconds < 86400 ? clock : seconds / 86400 + " days, " + clock;
    }
}
