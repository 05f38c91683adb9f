package dev.phoenix.lab.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Terraform file in JSON, as the blocks that it would have in Terraform's own language. As lenient as {@link Hcl}: the
 * engine itself will say what is wrong with the file.
 */
final class JsonSyntax {
    /** Names between a block's kind and its body. */
    private static final Map<String, Integer> LABELS =
            Map.of("resource", 2, "data", 2, "module", 1, "variable", 1, "output", 1, "provider", 1);

    private final JsonParser parser;
    private final List<Block> blocks = new ArrayList<>();

    private JsonSyntax(JsonParser parser) {
        this.parser = parser;
    }

    /** The file as one block without a kind. */
    static Block read(String text) {
        try (var parser = JsonMapper.shared().createParser(text)) {
            var syntax = new JsonSyntax(parser);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var kind = parser.currentName();
                    int line = syntax.line();
                    parser.nextToken();
                    syntax.blocks(kind, List.of(), LABELS.getOrDefault(kind, 0), line);
                }
            }
            return new Block("", List.of(), Map.of(), syntax.blocks, 1);
        } catch (JacksonException e) {
            return new Block("", List.of(), Map.of(), List.of(), 1);
        }
    }

    /** @param open how many names are still to come before the body */
    private void blocks(String kind, List<String> labels, int open, int line) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                blocks(kind, labels, open, line());
            }
        } else if (open == 0 || parser.currentToken() != JsonToken.START_OBJECT) {
            blocks.add(block(kind, labels, parser.readValueAsTree(), line));
        } else {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var named = new ArrayList<>(labels);
                named.add(parser.currentName());
                int place = line();
                parser.nextToken();
                blocks(kind, named, open - 1, place);
            }
        }
    }

    /** What is an object is an attribute and a block: the resource's schema alone knows which. */
    private static Block block(String kind, List<String> labels, JsonNode body, int line) {
        var attributes = new LinkedHashMap<String, String>();
        var inner = new ArrayList<Block>();
        body.properties().forEach(field -> {
            // Which provider makes a resource is a name there, not a text.
            attributes.put(
                    field.getKey(),
                    field.getKey().equals("provider") ? field.getValue().asString("") : expression(field.getValue()));
            var bodies = field.getValue().isArray() ? field.getValue().values() : List.of(field.getValue());
            bodies.stream()
                    .filter(JsonNode::isObject)
                    .forEach(inside -> inner.add(block(field.getKey(), List.of(), inside, line)));
        });
        return new Block(kind, labels, attributes, inner, line);
    }

    /** As it is written in Terraform's own language. */
    private static String expression(JsonNode value) {
        if (value.isString()) {
            var text = value.asString();
            return text.matches("\\$\\{[^{}]*}")
                    ? text.substring(2, text.length() - 1).strip()
                    : value.toString();
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> field.getKey() + " = " + expression(field.getValue()))
                    .collect(Collectors.joining("\n", "{\n", "\n}"));
        }
        return value.toString();
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
