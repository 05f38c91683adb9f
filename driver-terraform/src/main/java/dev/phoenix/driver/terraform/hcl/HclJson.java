package dev.phoenix.driver.terraform.hcl;

import dev.phoenix.driver.terraform.hcl.HclText.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON syntax, as the blocks that it would be in the other one. Its lines are not kept. */
final class HclJson {
    /** Names between a block's kind and its body. */
    private static final Map<String, Integer> LABELS =
            Map.of("resource", 2, "data", 2, "module", 1, "variable", 1, "output", 1, "provider", 1);

    private final List<HclBlock> blocks = new ArrayList<>();

    private HclJson() {}

    static HclText read(String text) {
        try {
            var root = JsonMapper.shared().readTree(text);
            if (!root.isObject()) {
                return broken(1, "it is no JSON object");
            }
            var json = new HclJson();
            root.properties()
                    .forEach(part -> json.blocks(
                            part.getKey(), List.of(), LABELS.getOrDefault(part.getKey(), 0), part.getValue()));
            return new HclText(json.blocks, Optional.empty());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return broken(
                    line,
                    "it is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static HclText broken(int line, String what) {
        return new HclText(List.of(), Optional.of(new Fault(line, what)));
    }

    /** @param open how many names are still to come before the body */
    private void blocks(String kind, List<String> labels, int open, JsonNode node) {
        if (node.isArray()) {
            node.values().forEach(one -> blocks(kind, labels, open, one));
        } else if (open == 0 || !node.isObject()) {
            var arguments = new LinkedHashMap<String, String>();
            node.properties()
                    .forEach(field ->
                            arguments.put(field.getKey(), field.getValue().toString()));
            blocks.add(new HclBlock(kind, labels, arguments, 1));
        } else {
            node.properties().forEach(named -> {
                var longer = new ArrayList<>(labels);
                longer.add(named.getKey());
                blocks(kind, longer, open - 1, named.getValue());
            });
        }
    }
}
