package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Text → tree with places; collects faults instead of stopping at the first. */
final class YamlReader {
    /** Far above any estate, far below what an alias bomb expands to. */
    private static final int MOST_NODES = 100_000;

    private final String file;
    private final List<Diagnostic> faults;
    private int nodes;

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
            return Optional.of(mapping);
        }
        faults.add(Diagnostic.error(
                "EST-009",
                parsed.get().span(),
                "the file is " + parsed.get().form() + ", not a mapping.",
                "Begin with estate: NAME and sites: (docs/estate.md)."));
        return Optional.empty();
    }

    Optional<Yaml> parse(String text) {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(Diagnostic.error(
                        "EST-005",
                        new SourceSpan(file, 0, 0),
                        "the file is empty.",
                        "Write at least estate:, sites: and dns: (docs/estate.md)."));
                return Optional.empty();
            }
            return Optional.of(convert(root.get()));
        } catch (MarkedYamlEngineException broken) {
            faults.add(notYaml(
                    place(broken.getProblemMark().or(broken::getContextMark)),
                    Optional.ofNullable(broken.getProblem()).orElse("it cannot be parsed")));
        } catch (YamlEngineException broken) {
            faults.add(notYaml(new SourceSpan(file, 0, 0), String.valueOf(broken.getMessage())));
        }
        return Optional.empty();
    }

    private static Diagnostic notYaml(SourceSpan where, String problem) {
        return Diagnostic.error(
                "EST-004",
                where,
                "this is not YAML: " + problem.strip().replaceAll("\\s+", " ") + ".",
                "Correct the line, or the one before it.");
    }

    private Yaml convert(Node node) {
        if (++nodes > MOST_NODES) {
            throw new YamlEngineException("more than " + MOST_NODES + " values");
        }
        var span = place(node.getStartMark());
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
                mapping.getValue().forEach(tuple -> put(entries, tuple));
                yield new Yaml.Mapping(entries, span);
            }
            case AnchorNode anchor -> convert(anchor.getRealNode());
            default -> throw new YamlEngineException("a node of a kind that YAML does not have");
        };
    }

    private void put(Map<String, Yaml.Entry> entries, NodeTuple tuple) {
        var keySpan = place(tuple.getKeyNode().getStartMark());
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

    private SourceSpan place(Optional<Mark> mark) {
        return mark.filter(_ -> !file.startsWith("--set "))
                .map(at -> new SourceSpan(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new SourceSpan(file, 0, 0));
    }
}
