package dev.phoenix.driver.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML document, as far as it can be read at all. */
public sealed interface YamlText {
    /** A tree; of {@link #read} one that ends, and can be written out. */
    record Root(Node node) implements YamlText {}

    /** Nothing but space and comments. */
    record Empty() implements YamlText {}

    /**
     * @param line from 1; 0 where it is not known
     * @param column from 1; 0 where it is not known
     */
    record Broken(Fault fault, int line, int column, String what) implements YamlText {
        static Broken at(Node node, Fault fault, String what) {
            return at(node.getStartMark(), fault, what);
        }

        static Broken at(Optional<Mark> mark, Fault fault, String what) {
            return new Broken(
                    fault,
                    mark.map(at -> at.getLine() + 1).orElse(0),
                    mark.map(at -> at.getColumn() + 1).orElse(0),
                    what);
        }
    }

    /** Why it is not read. */
    enum Fault {
        NOT_YAML("Correct the line, or the one before it."),
        TOO_DEEP("Look for a bracket or dash too many."),
        CONTAINS_ITSELF("Let *NAME stand outside of what &NAME marks."),
        TOO_LARGE("Look for an alias that stands for too much.");

        private final String remedy;

        Fault(String remedy) {
            this.remedy = remedy;
        }

        public String remedy() {
            return remedy;
        }
    }

    static YamlText read(String text) {
        return read(text, YamlLimits.USUAL);
    }

    static YamlText read(String text, YamlLimits limits) {
        var tree = tree(text, limits);
        return tree instanceof Root root ? new Bounds(limits.deepest(), limits.valuesOf(text)).of(root.node()) : tree;
    }

    /** The tree as it stands, which may contain itself: whoever follows its aliases counts what they stand for. */
    static YamlText tree(String text, YamlLimits limits) {
        if (text.length() > limits.length()) {
            return new Broken(Fault.TOO_LARGE, 0, 0, "it has more than " + limits.length() + " characters");
        }
        try {
            return new Compose(settings())
                    .composeString(text)
                    .<YamlText>map(Root::new)
                    .orElseGet(Empty::new);
        } catch (MarkedYamlEngineException broken) {
            var problem = Optional.ofNullable(broken.getProblem()).orElse("it cannot be parsed");
            return Broken.at(broken.getProblemMark().or(broken::getContextMark), Fault.NOT_YAML, oneLine(problem));
        } catch (YamlEngineException broken) {
            return new Broken(Fault.NOT_YAML, 0, 0, oneLine(String.valueOf(broken.getMessage())));
        } catch (StackOverflowError deep) {
            return Broken.at(deepest(text, limits.deepest()), Fault.TOO_DEEP, Bounds.tooDeep(limits.deepest()));
        }
    }

    /** Where a value begins, from 1; 0 where it is not known. */
    static int line(Node node) {
        return node.getStartMark().map(at -> at.getLine() + 1).orElse(0);
    }

    /** Nothing is limited here that {@link Bounds} counts, and what a key may be is for whoever reads them to say. */
    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
    }

    /** Where the limit is passed. Told by events, which need no stack, but only when it is known to be: reading twice costs twice. */
    private static Optional<Mark> deepest(String text, int limit) {
        int depth = 0;
        for (var event : new Parse(settings()).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > limit) {
                return event.getStartMark();
            }
        }
        return Optional.empty();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
