package dev.phoenix.estate;

import dev.phoenix.driver.yaml.YamlLimits;
import dev.phoenix.driver.yaml.YamlText;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Text → tree with places; collects faults instead of stopping at the first. */
final class YamlReader {
    /** Nothing in an estate is as deep, as large or as long (docs/estate.md). */
    private static final YamlLimits LIMITS = new YamlLimits(100, 100_000, 1 << 20);

    private final String file;
    private final List<Diagnostic> faults;

    YamlReader(String file, List<Diagnostic> faults) {
        this.file = file;
        this.faults = faults;
    }

    Optional<Yaml.Mapping> mapping(String text) {
        var parsed = parse(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        if (parsed.get() instanceof Yaml.Mapping mapping) {
            return Optional.of(withoutExtensions(mapping));
        }
        faults.add(Diagnostic.error(
                "EST-009",
                parsed.get().span(),
                "the file is " + parsed.get().form() + ", not a mapping.",
                "Begin with estate: NAME and sites: (docs/estate.md)."));
        return Optional.empty();
    }

    /** Keys that begin with {@code x-} are for what is said once and taken in elsewhere. */
    private static Yaml.Mapping withoutExtensions(Yaml.Mapping mapping) {
        var entries = new LinkedHashMap<>(mapping.entries());
        entries.keySet().removeIf(key -> key.startsWith("x-"));
        return new Yaml.Mapping(entries, mapping.span());
    }

    Optional<Yaml> parse(String text) {
        switch (YamlText.read(text, LIMITS)) {
            case YamlText.Root root -> {
                return Optional.of(convert(root.node()));
            }
            case YamlText.Empty _ ->
                faults.add(Diagnostic.error(
                        "EST-005",
                        new SourceSpan(file, 0, 0),
                        "the file is empty.",
                        "Write at least estate:, sites: and dns: (docs/estate.md)."));
            case YamlText.Broken broken -> faults.add(fault(broken));
        }
        return Optional.empty();
    }

    private Diagnostic fault(YamlText.Broken broken) {
        var code = switch (broken.fault()) {
            case NOT_YAML -> "EST-004";
            case TOO_DEEP -> "EST-038";
            case CONTAINS_ITSELF -> "EST-039";
            case TOO_LARGE -> "EST-040";
        };
        var what = broken.fault() == YamlText.Fault.NOT_YAML ? "this is not YAML: " + broken.what() : broken.what();
        return Diagnostic.error(
                code,
                place(broken.line(), broken.column()),
                what + ".",
                broken.fault().remedy());
    }

    private Yaml convert(Node node) {
        var span = place(node);
        return switch (node) {
            case ScalarNode scalar ->
                new Yaml.Scalar(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, span);
            case SequenceNode sequence -> {
                var items = new ArrayList<Yaml>();
                sequence.getValue().forEach(item -> items.add(convert(item)));
                yield new Yaml.Sequence(items, span);
            }
            case MappingNode mapping -> {
                var entries = new LinkedHashMap<String, Yaml.Entry>();
                mapping.getValue().stream().filter(tuple -> !isMerge(tuple)).forEach(tuple -> put(entries, tuple));
                mapping.getValue().reversed().stream()
                        .filter(YamlReader::isMerge)
                        .forEach(tuple -> merge(entries, tuple));
                yield new Yaml.Mapping(entries, span);
            }
            default -> throw new IllegalStateException("a node of a kind that YAML does not have");
        };
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && key.getValue().equals("<<");
    }

    /**
     * {@code <<: *other} or {@code <<: [*one, *other]}: what is not written here comes from there, from the first that has it; of several
     * {@code <<} the last counts first.
     */
    private void merge(Map<String, Yaml.Entry> entries, NodeTuple tuple) {
        var value = convert(tuple.getValueNode());
        for (var from : value instanceof Yaml.Sequence several ? several.items() : List.of(value)) {
            if (from instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entries::putIfAbsent);
            } else {
                faults.add(Diagnostic.error(
                        "EST-009", from.span(), "<< takes in " + from.form() + ".", "Let it lead to a mapping."));
            }
        }
    }

    private void put(Map<String, Yaml.Entry> entries, NodeTuple tuple) {
        var keySpan = place(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            faults.add(Diagnostic.error("EST-009", keySpan, "a key is not a single value.", "Write it as one word."));
            return;
        }
        var value = convert(tuple.getValueNode());
        var before = entries.putIfAbsent(key.getValue(), new Yaml.Entry(keySpan, value));
        if (before != null) {
            faults.add(Diagnostic.error(
                    "EST-006",
                    keySpan,
                    "key " + key.getValue() + " was already given in line "
                            + before.keySpan().line() + ".",
                    "Remove one of the two."));
        }
    }

    private SourceSpan place(Node node) {
        return node.getStartMark()
                .map(at -> place(at.getLine() + 1, at.getColumn() + 1))
                .orElse(new SourceSpan(file, 0, 0));
    }

    /** What the command line gives has no lines. */
    private SourceSpan place(int line, int column) {
        return file.startsWith("--set ") ? new SourceSpan(file, 0, 0) : new SourceSpan(file, line, column);
    }
}
