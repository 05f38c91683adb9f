package dev.phoenix.driver.terraform;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Terraform's JSON syntax, as far as it must be understood before the engine is called: its variables, backend and
 * encryption, written as their HCL blocks would begin.
 */
final class JsonSyntax {
    private JsonSyntax() {}

    static String asHcl(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            var lines = new ArrayList<String>();
            each(root.path("variable"))
                    .forEach(block -> block.propertyNames().forEach(name -> lines.add("variable \"" + name + "\" {")));
            each(root.path("terraform")).forEach(block -> {
                each(block.path("backend"))
                        .forEach(backend ->
                                backend.propertyNames().forEach(kind -> lines.add("backend \"" + kind + "\" {")));
                each(block.path("cloud")).forEach(_ -> lines.add("cloud {"));
                each(block.path("encryption")).forEach(_ -> lines.add("encryption {"));
            });
            return String.join("\n", lines);
        } catch (JacksonException broken) {
            // The engine says so, with its place.
            return "";
        }
    }

    /** A block may stand alone or in a list. */
    private static List<JsonNode> each(JsonNode node) {
        if (node.isArray()) {
            return List.copyOf(node.values());
        }
        return node.isObject() ? List.of(node) : List.of();
    }
}
