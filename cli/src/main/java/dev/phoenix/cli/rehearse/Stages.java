package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.show.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the rehearsal itself says; the commands that it runs speak for themselves. Lines only, so that a log reads well. */
final class Stages {
    private final Screen screen;
    private final InstantSource clock;
    private final boolean json;
    private final Instant began;
    private final Map<String, String> said = new LinkedHashMap<>();

    Stages(Screen screen, InstantSource clock, boolean json) {
        this.screen = screen;
        this.clock = clock;
        this.json = json;
        this.began = clock.instant();
    }

    /** A stage begins: {@code set-up}, {@code lab}, {@code users}. */
    void stage(String name, String text) {
        show("▸ " + name, text);
    }

    /** Something under the current stage; the same news twice is shown once. */
    synchronized void detail(String subject, String text) {
        if (!text.equals(said.put(subject, text))) {
            show("  " + subject, text);
        }
    }

    private void show(String subject, String text) {
        var seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        var line = String.format(Locale.ROOT, "%6.1f s  %-24s %s", seconds, subject, text);
        if (json) {
            screen.error(line);
        } else {
            screen.line(line);
        }
    }

    Duration elapsed() {
        return Duration.between(began, clock.instant());
    }
}
