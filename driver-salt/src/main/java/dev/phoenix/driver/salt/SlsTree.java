package dev.phoenix.driver.salt;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.yaml.YamlText;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A folder of Salt's, read from its top.sls on through what each file includes.
 *
 * @param ours names that Phoenix adds on the host
 */
record SlsTree(CommitFiles files, String folder, Set<String> ours) {
    /** With one of these Salt's default renderer first makes another text of it; a first line {@code #!} names another renderer. */
    private static final List<String> TEMPLATE = List.of("{{", "{%", "{#");

    boolean hasTop() {
        return files.has(top());
    }

    boolean hasSls() {
        return files.below(folder).stream().anyMatch(path -> path.endsWith(".sls"));
    }

    private String top() {
        return folder + "/top.sls";
    }

    List<Diagnostic> faults() {
        var faults = new ArrayList<Diagnostic>();
        var seen = new LinkedHashSet<String>();
        Deque<String> open = new ArrayDeque<>();
        mapping(top(), faults).ifPresent(root -> {
            var read = new TopFile(top(), faults);
            read.named(root).forEach(named -> follow(named, top(), open, faults));
        });
        while (!open.isEmpty()) {
            var name = open.pop();
            if (seen.add(name)) {
                file(name)
                        .ifPresent(path -> mapping(path, faults)
                                .ifPresent(root -> Included.in(root, name, path.endsWith("/init.sls"))
                                        .forEach(named -> follow(named, path, open, faults))));
            }
        }
        return faults;
    }

    /** @param line in the file that names it */
    record Named(String name, int line) {
        /** Salt takes a name with these for a pattern. */
        boolean isPattern() {
            return name.chars().anyMatch(one -> "*?[".indexOf(one) >= 0);
        }
    }

    private void follow(Named named, String from, Deque<String> open, List<Diagnostic> faults) {
        if (named.isPattern() || ours.contains(named.name())) {
            return;
        }
        if (file(named.name()).isPresent()) {
            open.add(named.name());
            return;
        }
        faults.add(Diagnostic.error(
                "SALT-011",
                new SourceSpan(from, named.line(), 0),
                "there is no " + path(named.name()) + ".sls and no " + path(named.name()) + "/init.sls.",
                "Commit it, or take the name out here."));
    }

    private Optional<String> file(String name) {
        return List.of(path(name) + ".sls", path(name) + "/init.sls").stream()
                .filter(files::has)
                .findFirst();
    }

    private String path(String name) {
        return folder + "/" + name.replace('.', '/');
    }

    /** What a file holds as it stands; empty if it is nothing, or no longer what it is once Salt has rendered it. */
    private Optional<MappingNode> mapping(String path, List<Diagnostic> faults) {
        var found = new ArrayList<MappingNode>();
        faults.addAll(Inspector.orRefusal(() -> {
            var text = files.text(path);
            if (isTemplate(text)) {
                return List.of();
            }
            return switch (YamlText.read(text)) {
                case YamlText.Empty _ -> List.of();
                case YamlText.Broken broken -> List.of(fault(path, broken.line(), broken.what()));
                case YamlText.Root root -> {
                    if (root.node() instanceof MappingNode mapping) {
                        found.add(mapping);
                        yield List.of();
                    }
                    yield List.of(notMapping(path, root.node()));
                }
            };
        }));
        return found.stream().findFirst();
    }

    private static boolean isTemplate(String text) {
        return text.startsWith("#!") || TEMPLATE.stream().anyMatch(text::contains);
    }

    private static Diagnostic notMapping(String path, Node node) {
        return fault(path, YamlText.line(node), "it is no mapping");
    }

    static Diagnostic fault(String path, int line, String what) {
        return Diagnostic.error(
                "SALT-010",
                new SourceSpan(path, line, 0),
                "Salt cannot read this: " + what + ".",
                "Correct the line, or the one before it.");
    }
}
