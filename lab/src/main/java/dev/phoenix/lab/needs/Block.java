package dev.phoenix.lab.needs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code resource "hcloud_server" "web" { … }}, as far as it must be understood here.
 *
 * @param attributes name → its expression as it is written
 * @param line of its first word, from 1
 */
record Block(String kind, List<String> labels, Map<String, String> attributes, List<Block> blocks, int line) {
    private static final Pattern LITERAL = Pattern.compile("\"([^\"$%\\\\]*)\"");

    Block {
        labels = List.copyOf(labels);
        attributes = Map.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    boolean is(String wanted, int labelled) {
        return kind.equals(wanted) && labels.size() == labelled;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    Optional<String> expression(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The attribute's text where it is written out; empty where it is computed. */
    Optional<String> literal(String attribute) {
        return expression(attribute).flatMap(Block::literalOf);
    }

    static Optional<String> literalOf(String expression) {
        var match = LITERAL.matcher(expression.strip());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
