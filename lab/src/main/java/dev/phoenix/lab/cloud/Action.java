package dev.phoenix.lab.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that an API promised and tells the progress of.
 *
 * @param finished empty while it runs
 * @param error empty unless it failed
 */
public record Action(
        long id,
        String command,
        List<Reference> resources,
        Instant started,
        Optional<Instant> finished,
        Optional<String> error) {
    /** What it is about, such as {@code server 101}. */
    public record Reference(String type, String id) {}

    public Action {
        resources = List.copyOf(resources);
    }

    public boolean running() {
        return finished.isEmpty();
    }

    Action ended(Instant at, Optional<String> why) {
        return new Action(id, command, resources, started, Optional.of(at), why);
    }
}
