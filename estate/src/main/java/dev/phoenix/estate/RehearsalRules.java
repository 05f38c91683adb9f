package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Nearest;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Faults that only a rehearsal would meet, found when the file is read. */
record RehearsalRules(Reading read, List<Diagnostic> faults) {
    private static final Schema SCHEMA = Schema.of(Options.ALL);

    void check() {
        read.names("rehearsal", "images").forEach(this::image);
        read.names("rehearsal", "set").forEach(this::setting);
        int sum = 0;
        for (var temper : List.of("obedient", "clamping", "pinned")) {
            sum += read.text("rehearsal", "users", "resolvers", temper)
                    .flatMap(Values::share)
                    .orElse(0);
        }
        if (sum != 10_000) {
            error(
                    "EST-010",
                    place("rehearsal", "users", "resolvers"),
                    "the shares of rehearsal.users.resolvers sum up to " + sum / 100.0 + "%.",
                    "They should sum up to 100%; one that is not given has its default.");
        }
    }

    private void image(String reference) {
        boolean debian = read.has("rehearsal", "images", reference, "debian");
        if (debian == read.has("rehearsal", "images", reference, "go")) {
            error(
                    "EST-018",
                    place("rehearsal", "images", reference),
                    "image " + reference + (debian ? " has both debian and go." : " has neither debian nor go."),
                    "Give it exactly one of the two.");
        }
    }

    /** A setting is what {@code --set} takes; a wrong one is found now and not after the lab is up. */
    private void setting(String path) {
        var value = read.text("rehearsal", "set", path).orElse("");
        var keys = Overrides.resolve(read.root(), SCHEMA, List.of(path.split("\\.", -1)));
        var option = keys.flatMap(Options::find);
        if (option.isEmpty()) {
            error("EST-017", place("rehearsal", "set", path), "there is no option " + path + ".", hint(path));
        } else if (!option.get().many() && !option.get().form().accepts(value)) {
            error(
                    "EST-010",
                    place("rehearsal", "set", path),
                    "rehearsal.set: " + path + " is \"" + value + "\".",
                    "It should be " + option.get().form().words() + ".");
        }
    }

    private static String hint(String path) {
        var known = new ArrayList<String>();
        Options.ALL.forEach(option -> known.add(option.path()));
        return Nearest.to(path, known)
                .map(name -> "Did you mean " + name + "?")
                .orElse("docs/estate.md lists all options with their paths.");
    }

    private SourceSpan place(String... path) {
        return Places.of(read.root(), List.of(path));
    }

    private void error(String code, SourceSpan where, String what, String remedy) {
        faults.add(Diagnostic.error(code, where, what, remedy));
    }
}
