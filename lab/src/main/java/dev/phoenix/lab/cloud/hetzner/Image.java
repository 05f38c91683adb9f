package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Root;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * @param name empty for those that were made from servers
 * @param flavor distribution, such as {@code debian}
 * @param architecture {@code x86} or {@code arm}
 * @param from name and id of the server that it was made from
 * @param size GB of the disk that it needs
 */
record Image(
        long id,
        String name,
        String description,
        String flavor,
        String version,
        String architecture,
        Kind kind,
        Optional<Instant> deprecated,
        Map<String, String> labels,
        Instant created,
        Optional<Origin> from,
        int size,
        boolean guarded)
        implements Resource<Image> {
    enum Kind {
        SYSTEM,
        APP,
        SNAPSHOT,
        BACKUP
    }

    /** The server that it was made from, which may be gone. */
    record Origin(long server, String name) {}

    Image {
        labels = Map.copyOf(labels);
    }

    /** Whether hosts of this lab can run it. */
    boolean boots() {
        return kind != Kind.APP && Root.standsFor(flavor, version);
    }

    /** Made by the account, and so its to change. */
    boolean own() {
        return kind == Kind.SNAPSHOT || kind == Kind.BACKUP;
    }

    @Override
    public Image described(String changedName, Map<String, String> changed) {
        return new Image(
                id,
                name,
                description,
                flavor,
                version,
                architecture,
                kind,
                deprecated,
                changed,
                created,
                from,
                size,
                guarded);
    }

    Image with(String text, Kind changed) {
        return new Image(
                id,
                name,
                text,
                flavor,
                version,
                architecture,
                changed,
                deprecated,
                labels,
                created,
                from,
                size,
                guarded);
    }

    Image withGuard(boolean guard) {
        return new Image(
                id,
                name,
                description,
                flavor,
                version,
                architecture,
                kind,
                deprecated,
                labels,
                created,
                from,
                size,
                guard);
    }
}
