package dev.phoenix.estate;

import dev.phoenix.model.estate.RehearsalSpec;
import dev.phoenix.model.estate.RehearsalSpec.Image;
import java.util.LinkedHashMap;
import java.util.List;

/** The part of the estate that only a rehearsal reads. */
record RehearsalBuilder(Reading read) {
    RehearsalSpec build() {
        var resolvers = new LinkedHashMap<String, Integer>();
        for (var temper : List.of("obedient", "clamping", "pinned")) {
            resolvers.put(temper, read.get(Values::share, "rehearsal", "users", "resolvers", temper) / 100);
        }
        return new RehearsalSpec(
                read.each(path -> read.get("rehearsal", "set", path), "rehearsal", "set"),
                read.list("rehearsal", "packages"),
                read.each(this::image, "rehearsal", "images"),
                new RehearsalSpec.Users(
                        read.get(Values::rate, "rehearsal", "users", "reads"),
                        read.get(Values::rate, "rehearsal", "users", "writes"),
                        read.get(Values::rate, "rehearsal", "users", "uploads"),
                        read.get(Values::integer, "rehearsal", "users", "at-least"),
                        resolvers));
    }

    private Image image(String reference) {
        var entrypoint = read.list("rehearsal", "images", reference, "entrypoint");
        var files = read.text("rehearsal", "images", reference, "files");
        var user = read.text("rehearsal", "images", reference, "user");
        var environment = read.each(
                name -> read.get("rehearsal", "images", reference, "env", name),
                "rehearsal",
                "images",
                reference,
                "env");
        if (read.has("rehearsal", "images", reference, "go")) {
            var source = read.get("rehearsal", "images", reference, "go");
            return new Image.Go(reference, source, entrypoint, environment, user);
        }
        var packages = read.list("rehearsal", "images", reference, "debian");
        return new Image.Debian(reference, packages, files, entrypoint, environment, user);
    }
}
