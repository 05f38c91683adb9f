package dev.phoenix.driver.data.restore;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the restoring of a data set is, written down on the host that has it: whoever goes on, from whatever machine, knows
 * whether what is there is half of a backup, or all of it.
 */
public record Marks(RemoteHost host, String data) {
    static final String FOLDER = "/var/lib/phoenix/restore";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BEGUN = "begun ";
    private static final String FINISHED = "finished ";

    /** @param sum of the backup */
    record Mark(boolean finished, String sum) {}

    /** What was there before, for {@link Target#clear}. */
    String before() {
        return file() + ".before";
    }

    /** Held by whoever puts something in, on the host itself: he may go on for a while after we have gone. */
    String lock() {
        return file() + ".lock";
    }

    private String file() {
        return FOLDER + "/" + data;
    }

    /** Empty if nothing was ever restored. */
    Optional<Mark> read() {
        var text = sh("# how far a restore is\n[ ! -e " + file() + " ] || cat " + file())
                .strip();
        if (text.startsWith(BEGUN)) {
            return Optional.of(new Mark(false, text.substring(BEGUN.length())));
        }
        return text.startsWith(FINISHED)
                ? Optional.of(new Mark(true, text.substring(FINISHED.length())))
                : Optional.empty();
    }

    /** What it speaks of comes after it. */
    void begin(String sum) {
        var _ = sh(written(BEGUN + sum));
    }

    /** Nothing will have to be as it was before any more. */
    void finish(String sum) {
        var _ = sh(written(FINISHED + sum) + "\nrm -rf " + before() + " " + lock());
    }

    /** Whole or not at all, and it outlives a loss of power. */
    private String written(String text) {
        return """
                # how far a restore is
                set -e
                umask 077
                mkdir -p %1$s
                printf '%%s\\n' %2$s > %3$s.new
                sync %3$s.new
                mv -f %3$s.new %3$s
                sync %1$s""".formatted(FOLDER, word(text), file());
    }

    /** The data set has become something else since. */
    public void forget() {
        var _ = sh("""
                # forget a restore
                [ ! -d %1$s ] || { rm -rf %2$s %2$s.before %2$s.lock && rmdir --ignore-fail-on-non-empty %1$s; }""".formatted(FOLDER, file()));
    }

    private String sh(String script) {
        return host.check(PATIENCE, "sh", "-c", script);
    }
}
