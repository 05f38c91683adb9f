package dev.phoenix.driver.salt;

import dev.phoenix.driver.salt.SlsTree.Named;
import dev.phoenix.driver.yaml.YamlText;
import dev.phoenix.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A top.sls: environment → hosts → list of names, held to what Salt itself verifies ({@code verify_tops} in salt/state.py).
 * Hosts of Phoenix have one environment, {@code base}.
 */
record TopFile(String path, List<Diagnostic> faults) {
    private static final String ENVIRONMENT = "base";

    List<Named> named(MappingNode root) {
        var named = new ArrayList<Named>();
        for (var environment : root.getValue()) {
            if (text(environment.getKeyNode()).equals(Optional.of(ENVIRONMENT))) {
                if (environment.getValueNode() instanceof MappingNode hosts) {
                    hosts.getValue().forEach(target -> target(target, named));
                } else {
                    wrong(environment.getValueNode(), ENVIRONMENT + " is no mapping of hosts to lists");
                }
            }
        }
        return named;
    }

    private void target(NodeTuple target, List<Named> named) {
        if (!(target.getValueNode() instanceof SequenceNode list)) {
            wrong(target.getValueNode(), "what hosts are given is no list");
            return;
        }
        boolean lenient = list.getValue().stream().anyMatch(TopFile::ignoresMissing);
        for (var item : list.getValue()) {
            // A mapping says how hosts are matched.
            text(item)
                    .filter(name -> !lenient && !name.isEmpty())
                    .ifPresent(name -> named.add(new Named(name, YamlText.line(item))));
        }
    }

    /** Pillar's {@code ignore_missing: True}. */
    private static boolean ignoresMissing(Node item) {
        return item instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(option -> text(option.getKeyNode()).equals(Optional.of("ignore_missing")));
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private void wrong(Node node, String what) {
        faults.add(SlsTree.fault(path, YamlText.line(node), what));
    }
}
