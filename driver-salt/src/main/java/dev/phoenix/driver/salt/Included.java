package dev.phoenix.driver.salt;

import dev.phoenix.driver.salt.SlsTree.Named;
import dev.phoenix.driver.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The names that an sls file includes. */
final class Included {
    private Included() {}

    /**
     * @param from the including file's own name
     * @param init whether it is the {@code init.sls} of a folder of that name
     */
    static List<Named> in(MappingNode root, String from, boolean init) {
        var named = new ArrayList<Named>();
        for (var part : root.getValue()) {
            if (TopFile.text(part.getKeyNode()).equals(Optional.of("include"))
                    && part.getValueNode() instanceof SequenceNode list) {
                // Names of other environments, and pillar's with options, are mappings.
                list.getValue()
                        .forEach(item -> TopFile.text(item)
                                .flatMap(name -> absolute(name, from, init))
                                .ifPresent(name -> named.add(new Named(name, YamlText.line(item)))));
            }
        }
        return named;
    }

    /** A name that begins with a dot is beside the including file; with each further dot one folder above. */
    static Optional<String> absolute(String name, String from, boolean init) {
        int dots = 0;
        while (dots < name.length() && name.charAt(dots) == '.') {
            dots++;
        }
        if (dots == 0) {
            return Optional.of(name).filter(given -> !given.isEmpty());
        }
        var folders = new ArrayList<>(List.of(from.replace('/', '.').split("\\.")));
        int up = init ? dots - 1 : dots;
        if (dots == name.length() || up > folders.size()) {
            // Salt says what is wrong with it.
            return Optional.empty();
        }
        var above = folders.subList(0, folders.size() - up);
        var rest = name.substring(dots);
        return Optional.of(above.isEmpty() ? rest : String.join(".", above) + "." + rest);
    }
}
