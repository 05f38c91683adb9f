package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.MasterReader;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A zone in YAML as octoDNS's YamlProvider has it: name → record or list of records, each with {@code type}, {@code ttl}
 * and {@code value} or {@code values}. Each value becomes a line of a master file, so that both formats are judged alike.
 */
final class YamlZone {
    private static final String DEFAULT_TTL = "3600";
    private static final Set<String> KEYS = Set.of("type", "ttl", "value", "values", "octodns", "lenient");
    private static final Set<String> NOT_PLAIN = Set.of("geo", "dynamic");

    /** A record's value lies four deep. */
    private static final int DEEPEST = 20;

    private final String path;
    private final MasterReader reader;
    private final Faults faults;
    private final @Nullable Placeholders placeholders;

    YamlZone(String path, MasterReader reader, Faults faults, @Nullable Placeholders placeholders) {
        this.path = path;
        this.reader = reader;
        this.faults = faults;
        this.placeholders = placeholders;
    }

    void read(String text) {
        var settings = LoadSettings.builder()
                .setLabel(path)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            new Compose(settings).composeString(text).ifPresent(this::zone);
        } catch (MarkedYamlEngineException fault) {
            error(place(fault.getProblemMark()), String.valueOf(fault.getProblem()), "Correct the YAML.");
        } catch (YamlEngineException fault) {
            error(new SourceSpan(path, 0, 0), String.valueOf(fault.getMessage()), "Correct the YAML.");
        } catch (StackOverflowError deep) {
            error(
                    place(tooDeep(settings, text)),
                    "this lies too deep for a zone",
                    "Look for a bracket or dash too many.");
        }
    }

    /** Told by events, which need no stack. */
    private static Optional<Mark> tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                return event.getStartMark();
            }
        }
        return Optional.empty();
    }

    private void zone(Node root) {
        if (!(root instanceof MappingNode names)) {
            error(place(root), "the file is not a mapping of names", "Write NAME: { type: A, value: 192.0.2.1 }.");
            return;
        }
        var seen = new HashSet<String>();
        for (var entry : names.getValue()) {
            var name = scalar(entry.getKeyNode());
            if (!seen.add(name)) {
                error(place(entry.getKeyNode()), "\"" + name + "\" is there twice", "Make a list of its records.");
            }
            for (var one : listed(entry.getValueNode())) {
                record(name, one);
            }
        }
    }

    private void record(String name, Node node) {
        if (!(node instanceof MappingNode record)) {
            error(place(node), "this is not a record", "Write { type: A, value: 192.0.2.1 }.");
            return;
        }
        var fields = new YamlFields(record);
        if (ignored(fields)) {
            return;
        }
        strangeKeys(fields);
        var type = fields.text("type");
        var values = fields.node("values").or(() -> fields.node("value"));
        if (type.isEmpty() || values.isEmpty() || listed(values.get()).isEmpty()) {
            error(
                    place(node),
                    "the record has no " + (type.isEmpty() ? "type" : "value"),
                    "Write type, and value or values.");
            return;
        }
        var head = owner(name) + " " + fields.text("ttl").orElse(DEFAULT_TTL) + " IN " + type.get() + " ";
        for (var value : listed(values.get())) {
            data(type.get(), value).ifPresent(data -> reader.line(place(value), head + data));
        }
    }

    private static boolean ignored(YamlFields fields) {
        return fields.node("octodns")
                .filter(MappingNode.class::isInstance)
                .flatMap(node -> new YamlFields((MappingNode) node).text("ignored"))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    private void strangeKeys(YamlFields fields) {
        fields.keys().forEach((key, node) -> {
            if (!KEYS.contains(key)) {
                faults.add(Diagnostic.warning(
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
                    faults.add(Placeholders.noKey(scalar(value), place(value)));
                }
                return key.get();
            }
        }
        try {
            return Optional.of(new YamlData(this::scalar).of(type, value));
        } catch (YamlData.Missing fault) {
            error(place(fault.node()), fault.what(), fault.remedy());
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

    private static List<Node> listed(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    private SourceSpan place(Node node) {
        return place(node.getStartMark());
    }

    private SourceSpan place(Optional<Mark> mark) {
        return mark.map(at -> new SourceSpan(path, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new SourceSpan(path, 0, 0));
    }

    private void error(SourceSpan place, String what, String remedy) {
        faults.add(Diagnostic.error("DNS-045", place, what + ".", remedy));
    }
}
