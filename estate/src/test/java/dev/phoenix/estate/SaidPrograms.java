package dev.phoenix.estate;

import dev.phoenix.driver.ChildEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends each program as it is told to, and remembers what was run. */
final class SaidPrograms implements SecretPrograms {
    private final Ended ended;
    final List<List<String>> runs = new ArrayList<>();
    final List<String> filesSeen = new ArrayList<>();
    final List<Duration> patience = new ArrayList<>();

    SaidPrograms(Ended ended) {
        this.ended = ended;
    }

    static SaidPrograms saying(String text) {
        return new SaidPrograms(new Ended.Said(text));
    }

    private ChildEnvironment passed = ChildEnvironment.plain();

    /** Which of these variables the last program got. */
    Map<String, String> passedOf(Map<String, String> environment) {
        var kept = new HashMap<>(environment);
        passed.keepIn(kept);
        return kept;
    }

    @Override
    public Ended run(List<String> argv, ChildEnvironment given, Duration within) throws IOException {
        passed = given;
        runs.add(argv);
        patience.add(within);
        var last = Path.of(argv.getLast());
        if (last.isAbsolute() && Files.exists(last)) {
            filesSeen.add(Files.readString(last));
        }
        return ended;
    }
}
