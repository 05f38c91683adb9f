package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
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
    /** Far deeper than any estate, far from the end of a stack. */
    private static final int DEEPEST = 100;

    private final String file;
    private final List<Diagnostic> faults;
    /** Those that are being read, by identity: two that say the same are two. */
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

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
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
        try {
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
        } catch (Unreadable refused) {
            faults.add(refused.fault);
        } catch (StackOverflowError deep) {
            faults.add(tooDeep(place(deepest(settings, text))));
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

    /** What no tree can be made of. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Diagnostic fault;

        Unreadable(Diagnostic fault) {
            super(fault.what());
            this.fault = fault;
        }
    }

    private static Diagnostic tooDeep(SourceSpan where) {
        return Diagnostic.error(
                "EST-038",
                where,
                "this lies more than " + DEEPEST + " values deep.",
                "Nothing in phoenix.yaml does (docs/estate.md): look for a bracket or dash too many.");
    }

    /** Where the limit is passed. Told by events, which need no stack, but only when it is known to be: reading twice costs twice. */
    private static Optional<Mark> deepest(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                return event.getStartMark();
            }
        }
        return Optional.empty();
    }

    private Yaml convert(Node node) {
        if (node instanceof AnchorNode anchor) {
            return convert(anchor.getRealNode());
        }
        var span = place(node.getStartMark());
        if (open.contains(node)) {
            throw new Unreadable(Diagnostic.error(
                    "EST-039",
                    span,
                    "this contains itself by an alias.",
                    "Let *NAME stand outside of what &NAME marks."));
        }
        if (open.size() > DEEPEST) {
            throw new Unreadable(tooDeep(span));
        }
        open.add(node);
        try {
            return convert(node, span);
        } finally {
            open.remove(node);
        }
    }

    private Yaml convert(Node node, SourceSpan span) {
        if (++nodes > MOST_NODES) {
            throw new Unreadable(
                    Diagnostic.error(
                            "EST-040",
                            span,
                            "with what its aliases stand for, the file has more than " + MOST_NODES + " values.",
                            "Nothing in phoenix.yaml needs as many (docs/estate.md): look for an alias that stands for too much."));
        }
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
                mapping.getValue().stream().filter(YamlReader::isMerge).forEach(tuple -> merge(entries, tuple));
                yield new Yaml.Mapping(entries, span);
            }
            default -> throw new YamlEngineException("a node of a kind that YAML does not have");
        };
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && key.getValue().equals("<<");
    }

    /** {@code <<: *other} or {@code <<: [*one, *other]}: what is not written here comes from there, from the first that has it. */
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
