package dev.phoenix.dns.zone;

import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong with a part of a zone's YAML; the rest is read all the same. */
final class YamlFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Node node;
    private final String remedy;

    YamlFault(Node node, String what, String remedy) {
        super(what, null, false, false);
        this.node = node;
        this.remedy = remedy;
    }

    Node node() {
        return node;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
