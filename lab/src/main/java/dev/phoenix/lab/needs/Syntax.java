package dev.phoenix.lab.needs;

import java.util.Optional;
import java.util.SortedMap;

/** The four kinds of files that OpenTofu reads a configuration from. */
enum Syntax {
    TF(".tf"),
    TOFU(".tofu"),
    TF_JSON(".tf.json"),
    TOFU_JSON(".tofu.json");

    private final String ending;

    Syntax(String ending) {
        this.ending = ending;
    }

    static Optional<Syntax> of(String path) {
        for (var syntax : values()) {
            if (path.endsWith(syntax.ending)) {
                return Optional.of(syntax);
            }
        }
        return Optional.empty();
    }

    /** Empty: it is no configuration, or OpenTofu passes it over for its own file of the same name. */
    static Optional<Block> read(SortedMap<String, String> files, String path) {
        return of(path).filter(syntax -> !syntax.hidden(files, path))
                .map(syntax -> syntax.parsed(files.getOrDefault(path, "")));
    }

    private boolean hidden(SortedMap<String, String> files, String path) {
        var name = path.substring(0, path.length() - ending.length());
        return switch (this) {
            case TF -> files.containsKey(name + TOFU.ending);
            case TF_JSON -> files.containsKey(name + TOFU_JSON.ending);
            case TOFU, TOFU_JSON -> false;
        };
    }

    private Block parsed(String text) {
        return switch (this) {
            case TF, TOFU -> Hcl.read(text);
            case TF_JSON, TOFU_JSON -> JsonSyntax.read(text);
        };
    }
}
