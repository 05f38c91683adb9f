package dev.phoenix.lab.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What others look at meanwhile ({@code status.json}, one line, replaced whole each second) and afterwards. */
final class Status {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Instant began;
    private final Recorder recorder;
    private final Ledger ledger;

    Status(Path folder, Instant began, Recorder recorder, Ledger ledger) {
        this.folder = folder;
        this.began = began;
        this.recorder = recorder;
        this.ledger = ledger;
    }

    /**
     * @param rate requests in the last whole second
     * @param share of each site in that second, 0 to 1
     */
    record Live(
            long total, long failed, long held, int acknowledged, int uploads, long rate, Map<String, Double> share) {}

    record Summary(
            Instant began, Instant ended, double seconds, int acknowledged, int uploads, Recorder.Totals totals) {}

    void write() {
        var totals = recorder.totals();
        long rate =
                totals.lastSecond().values().stream().mapToLong(Long::longValue).sum();
        var share = new TreeMap<String, Double>();
        totals.lastSecond().forEach((site, count) -> share.put(site, Math.round(1000.0 * count / rate) / 1000.0));
        var live = new Live(
                totals.total(), totals.failed(), totals.held(), ledger.entries(), ledger.uploads(), rate, share);
        replace("status.json", JSON.writeValueAsString(live) + "\n");
    }

    Summary finish(Instant ended) {
        write();
        var seconds = Duration.between(began, ended).toMillis() / 1000.0;
        var summary = new Summary(began, ended, seconds, ledger.entries(), ledger.uploads(), recorder.totals());
        replace("summary.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
        return summary;
    }

    private void replace(String name, String content) {
        try {
            var fresh = folder.resolve("." + name);
            Files.writeString(fresh, content);
            Files.move(
                    fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
