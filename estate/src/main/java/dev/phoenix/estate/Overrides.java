package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Values given on the command line instead of the file's: {@code --set switch.pause=4s}. They go into the tree before it
 * is checked, so a wrong one is found by the same checks, at the place {@code --set switch.pause}.
 */
public record Overrides(List<String> settings) {
    public Overrides {
        settings = List.copyOf(settings);
    }

    public static Overrides none() {
        return new Overrides(List.of());
    }

    Yaml.Mapping apply(Yaml.Mapping root, Schema schema, List<Diagnostic> faults) {
        var tree = root;
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                faults.add(Diagnostic.error(
                        "EST-017",
                        new SourceSpan("--set " + setting, 0, 0),
                        "this is not of the form path=value.",
                        "Write, for example, --set switch.pause=30s."));
                continue;
            }
            tree = apply(tree, schema, setting.substring(0, equals).strip(), setting.substring(equals + 1), faults);
        }
        return tree;
    }

    private static Yaml.Mapping apply(
            Yaml.Mapping root, Schema schema, String path, String value, List<Diagnostic> faults) {
        var place = "--set " + path;
        var keys = resolve(root, schema, List.of(path.split("\\.", -1)));
        if (keys.isEmpty()) {
            faults.add(Diagnostic.error(
                    "EST-017",
                    new SourceSpan(place, 0, 0),
                    "there is no such option.",
                    "docs/estate.md lists all options with their paths."));
            return root;
        }
        return new YamlReader(place, faults)
                .parse(value.isBlank() ? "\"\"" : value)
                .map(parsed -> put(root, keys.get(), parsed, new SourceSpan(place, 0, 0)))
                .orElse(root);
    }

    /**
     * Dots separate keys, but keys such as {@code example.org} hold dots too: the longest key that the file already has
     * wins.
     */
    static Optional<List<String>> resolve(Yaml here, Schema schema, List<String> rest) {
        if (rest.isEmpty()) {
            return Optional.of(List.of());
        }
        for (int length = rest.size(); length >= 1; length--) {
            var key = String.join(".", rest.subList(0, length));
            var value = here instanceof Yaml.Mapping mapping ? mapping.get(key) : Optional.<Yaml>empty();
            var child = schema.child(key);
            if (child.isPresent() && (length == 1 || value.isPresent())) {
                var below = value.orElse(new Yaml.Mapping(new LinkedHashMap<>(), here.span()));
                return resolve(below, child.get(), rest.subList(length, rest.size()))
                        .map(keys -> {
                            var all = new ArrayList<>(List.of(key));
                            all.addAll(keys);
                            return List.copyOf(all);
                        });
            }
        }
        return Optional.empty();
    }

    private static Yaml.Mapping put(Yaml.Mapping mapping, List<String> keys, Yaml value, SourceSpan place) {
        var entries = new LinkedHashMap<>(mapping.entries());
        var key = keys.getFirst();
        if (keys.size() == 1) {
            entries.put(key, new Yaml.Entry(place, value));
        } else {
            var below = mapping.get(key).orElse(null) instanceof Yaml.Mapping existing
                    ? existing
                    : new Yaml.Mapping(new LinkedHashMap<>(), place);
            var before = mapping.entries().get(key);
            var keySpan = before == null ? place : before.keySpan();
            entries.put(key, new Yaml.Entry(keySpan, put(below, keys.subList(1, keys.size()), value, place)));
        }
        return new Yaml.Mapping(entries, mapping.span());
    }
}
