package dev.phoenix.driver.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML document, as far as it can be read at all. */
public sealed interface YamlText {
    /** A tree that ends, and can be written out. */
    record Root(Node node) implements YamlText {}

    /** Nothing but space and comments. */
    record Empty() implements YamlText {}

    /** @param line from 1; 0 where it is not known */
    record Broken(int line, String what) implements YamlText {}

    /** Settings for whoever makes objects of the nodes. */
    static LoadSettings settings() {
        return LoadSettings.builder().build();
    }

    static YamlText read(String text) {
        try {
            var root = new Compose(settings()).composeString(text);
            return root.isEmpty() ? new Empty() : new Bounds().of(root.get());
        } catch (MarkedYamlEngineException broken) {
            var problem = Optional.ofNullable(broken.getProblem()).orElse("it cannot be parsed");
            return new Broken(line(broken.getProblemMark().or(broken::getContextMark)), oneLine(problem));
        } catch (YamlEngineException broken) {
            return new Broken(0, oneLine(String.valueOf(broken.getMessage())));
        } catch (StackOverflowError deep) {
            return Bounds.tooDeep(0);
        }
    }

    /** Where a value begins, from 1; 0 where it is not known. */
    static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
