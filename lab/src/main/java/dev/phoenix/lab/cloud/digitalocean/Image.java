package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Root;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * @param slug empty for those that were made from droplets
 * @param name such as {@code 12 x64}
 * @param retired no longer published, but still named by configurations
 * @param from the droplet that it was made from
 */
record Image(
        long id,
        String slug,
        String name,
        String distribution,
        Kind kind,
        boolean retired,
        List<String> tags,
        Instant created,
        Optional<Origin> from) {
    enum Kind {
        DISTRIBUTION,
        APPLICATION,
        SNAPSHOT,
        BACKUP
    }

    /** The droplet that it was made from, and how large its disk was in GB. */
    record Origin(long droplet, Region region, int disk) {}

    Image {
        tags = List.copyOf(tags);
    }

    boolean own() {
        return kind == Kind.SNAPSHOT || kind == Kind.BACKUP;
    }

    /** Whether hosts of this lab can run it. */
    boolean boots() {
        return own() || (kind == Kind.DISTRIBUTION && !slug.startsWith("gpu") && Root.standsFor(distribution, name));
    }

    /** As the API calls it. */
    String type() {
        return own() ? kind.name().toLowerCase(Locale.ROOT) : "base";
    }

    Image renamed(String changed) {
        return new Image(id, slug, changed, distribution, kind, retired, tags, created, from);
    }

    Image tagged(List<String> changed) {
        return new Image(id, slug, name, distribution, kind, retired, changed, created, from);
    }
}
