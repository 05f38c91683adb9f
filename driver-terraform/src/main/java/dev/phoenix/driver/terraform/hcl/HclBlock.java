package dev.phoenix.driver.terraform.hcl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code resource "hcloud_server" "web" { … }} at the top of a file.
 *
 * @param arguments name → its expression as it is written; what is in blocks inside is left out
 * @param line of its first word, from 1
 */
public record HclBlock(String kind, List<String> labels, Map<String, String> arguments, int line) {
    private static final Pattern LITERAL = Pattern.compile("\"([^\"$%\\\\]*)\"");

    public HclBlock {
        labels = List.copyOf(labels);
        arguments = Map.copyOf(arguments);
    }

    /** The argument's text where it is written out; empty where it is computed. */
    public Optional<String> literal(String argument) {
        return Optional.ofNullable(arguments.get(argument))
                .map(expression -> LITERAL.matcher(expression.strip()))
                .filter(java.util.regex.Matcher::matches)
                .map(found -> found.group(1));
    }

    /** The first name behind the kind; empty if there is none. */
    public String name() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }
}
