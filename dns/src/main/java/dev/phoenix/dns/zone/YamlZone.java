package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.MasterReader;
import dev.phoenix.driver.yaml.YamlLimits;
import dev.phoenix.driver.yaml.YamlText;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A zone in YAML as octoDNS's YamlProvider has it: name → record or list of records, each with {@code type}, {@code ttl}
 * and {@code value} or {@code values}. Each value becomes a line of a master file, so that both formats are judged alike.
 */
final class YamlZone {
    private static final String DEFAULT_TTL = "3600";
    private static final Set<String> KEYS = Set.of("type", "ttl", "value", "values", "octodns", "lenient");
    private static final Set<String> NOT_PLAIN = Set.of("geo", "dynamic");

    /** A million records are an honest zone. */
    private static final YamlLimits LIMITS = YamlLimits.USUAL.ofAnyLength();

    private final String path;
    private final MasterReader reader;
    private final Faults faults;
    private final @Nullable Placeholders placeholders;
    /** What aliases repeat is said once. */
    private final Set<Diagnostic> said = new HashSet<>();

    private final String text;
    private final YamlMappings mappings;

    YamlZone(String path, String text, MasterReader reader, Faults faults, @Nullable Placeholders placeholders) {
        this.path = path;
        this.text = text;
        this.mappings = new YamlMappings(LIMITS.deepest(), LIMITS.valuesOf(text));
        this.reader = reader;
        this.faults = faults;
        this.placeholders = placeholders;
    }

    void read() {
        switch (YamlText.tree(text, LIMITS)) {
            case YamlText.Root root -> counted(root.node());
            case YamlText.Empty _ -> {}
            case YamlText.Broken broken ->
                error(
                        new SourceSpan(path, broken.line(), broken.column()),
                        broken.what(),
                        broken.fault().remedy());
        }
    }

    /** What is not read may be anything; what is read is counted, whichever alias it comes by. */
    private void counted(Node root) {
        try {
            zone(root);
        } catch (YamlMappings.TooMuch much) {
            error(
                    place(much.at()),
                    "aliases make more than " + LIMITS.values() + " values of this file",
                    YamlText.Fault.TOO_LARGE.remedy());
        }
    }

    private void zone(Node root) {
        if (!(root instanceof MappingNode names)) {
            error(place(root), "the file is not a mapping of names", "Write NAME: { type: A, value: 192.0.2.1 }.");
            return;
        }
        var seen = new HashSet<String>();
        for (var entry : names.getValue()) {
            if (!YamlMappings.isMerge(entry)) {
                own(entry, seen);
            }
        }
        try {
            var taken = mappings.takenIn(names);
            taken.keys().forEach((written, key) -> {
                var name = scalar(key);
                if (seen.add(name)) {
                    taken.node(written).ifPresent(found -> records(name, found));
                }
            });
        } catch (YamlFault fault) {
            error(fault);
        }
    }

    private void own(NodeTuple entry, Set<String> seen) {
        try {
            var key = YamlMappings.key(entry);
            var name = scalar(key);
            if (!seen.add(name)) {
                error(place(key), "\"" + name + "\" is there twice", "Make a list of its records.");
            }
            records(name, entry.getValueNode());
        } catch (YamlFault fault) {
            error(fault);
        }
    }

    private void records(String name, Node node) {
        for (var one : YamlMappings.listed(node)) {
            record(name, one);
        }
    }

    private void record(String name, Node node) {
        mappings.count(node, 1);
        if (!(node instanceof MappingNode record)) {
            error(place(node), "this is not a record", "Write { type: A, value: 192.0.2.1 }.");
            return;
        }
        try {
            var fields = mappings.of(record);
            if (!ignored(fields)) {
                record(name, node, fields);
            }
        } catch (YamlFault fault) {
            error(fault);
        }
    }

    private void record(String name, Node node, YamlFields fields) {
        strangeKeys(fields);
        var type = fields.text("type");
        var values = fields.node("values").or(() -> fields.node("value"));
        if (type.isEmpty()
                || values.isEmpty()
                || YamlMappings.listed(values.get()).isEmpty()) {
            error(
                    place(node),
                    "the record has no " + (type.isEmpty() ? "type" : "value"),
                    "Write type, and value or values.");
            return;
        }
        var head = owner(name) + " " + fields.text("ttl").orElse(DEFAULT_TTL) + " IN " + type.get() + " ";
        for (var value : YamlMappings.listed(values.get())) {
            mappings.count(value, 1);
            data(type.get(), value).ifPresent(data -> reader.line(place(value), head + data));
        }
    }

    private boolean ignored(YamlFields fields) throws YamlFault {
        return fields.node("octodns").orElse(null) instanceof MappingNode settings
                && mappings.of(settings)
                        .text("ignored")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    private void strangeKeys(YamlFields fields) {
        fields.keys().forEach((key, node) -> {
            if (!KEYS.contains(key)) {
                say(Diagnostic.warning(
                        "DNS-047",
                        place(node),
                        "\"" + key + "\" is left out" + (NOT_PLAIN.contains(key) ? "; the plain values count." : "."),
                        "Known are " + KEYS.stream().sorted().collect(Collectors.joining(", ")) + "."));
            }
        });
    }

    private Optional<String> data(String type, Node value) {
        var filled = placeholders;
        if (filled != null && value instanceof ScalarNode) {
            var key = filled.key(scalar(value));
            if (key.isPresent()) {
                if (key.get().isEmpty()) {
                    say(Placeholders.noKey(scalar(value), place(value)));
                }
                return key.get();
            }
        }
        try {
            return Optional.of(new YamlData(this::scalar, mappings).of(type, value));
        } catch (YamlFault fault) {
            error(fault);
            return Optional.empty();
        }
    }

    /** What would end a word in a master file is a part of the name here. */
    private static String owner(String name) {
        return name.isEmpty() ? "@" : name.replaceAll("([\\s;()\"$])", "\\\\$1");
    }

    private String scalar(Node node) {
        var text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return placeholders == null ? text : placeholders.site(text);
    }

    private SourceSpan place(Node node) {
        return place(node.getStartMark());
    }

    private SourceSpan place(Optional<Mark> mark) {
        return mark.map(at -> new SourceSpan(path, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new SourceSpan(path, 0, 0));
    }

    private void error(YamlFault fault) {
        error(place(fault.node()), fault.what(), fault.remedy());
    }

    private void error(SourceSpan place, String what, String remedy) {
        say(Diagnostic.error("DNS-045", place, what + ".", remedy));
    }

    private void say(Diagnostic fault) {
        if (said.add(fault)) {
            faults.add(fault);
        }
    }
}
