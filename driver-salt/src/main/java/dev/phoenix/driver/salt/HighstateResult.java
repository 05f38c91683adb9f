package dev.phoenix.driver.salt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one highstate came to: either states, or the reasons why there are none. */
sealed interface HighstateResult {
    record States(List<State> states) implements HighstateResult {
        public States {
            states = List.copyOf(states);
        }

        long changed() {
            return states.stream().filter(state -> !state.changes().isEmpty()).count();
        }

        List<State> failed() {
            return states.stream().filter(State::failed).toList();
        }
    }

    /** The states or the pillar could not be read. */
    record NotRendered(List<String> errors) implements HighstateResult {
        public NotRendered {
            errors = List.copyOf(errors);
        }
    }

    /** Salt said nothing that we understand. */
    record Garbled(String text) implements HighstateResult {}

    /**
     * @param function module and function: {@code file.managed}
     * @param sls where it stands, in Salt's dotted form
     * @param changes what changed, shortened; empty if nothing did
     * @param detail what the command said, where there was one
     */
    record State(
            String id,
            String function,
            String sls,
            int number,
            boolean failed,
            String comment,
            String changes,
            String detail) {
        /** It failed only because something that it needs did. */
        boolean consequence() {
            return failed && comment.startsWith("One or more requisite failed");
        }
    }

    /** @param out all of stdout of {@code salt-call --out=json} */
    static HighstateResult parse(String out) {
        try {
            JsonNode local = JsonMapper.shared()
                    .readTree(out.substring(Math.max(0, out.indexOf('{'))))
                    .path("local");
            if (local.isObject()) {
                return states(local);
            } else if (local.isArray()) {
                return new NotRendered(
                        local.values().stream().map(node -> node.asString("")).toList());
            } else if (local.isString()) {
                return new NotRendered(List.of(local.asString("")));
            }
            return new Garbled(out);
        } catch (JacksonException notJson) {
            return new Garbled(out);
        }
    }

    private static States states(JsonNode local) {
        var states = new ArrayList<State>();
        local.properties().forEach(entry -> states.add(state(entry.getKey(), entry.getValue())));
        states.sort(Comparator.comparingInt(State::number));
        return new States(states);
    }

    /** @param key {@code module_|-id_|-name_|-function} */
    private static State state(String key, JsonNode node) {
        String module = key.substring(0, Math.max(0, key.indexOf("_|-")));
        String function = key.substring(key.lastIndexOf("_|-") + "_|-".length());
        JsonNode changes = node.path("changes");
        return new State(
                node.path("__id__").asString(key),
                module + "." + function,
                node.path("__sls__").asString(""),
                node.path("__run_num__").asInt(0),
                !node.path("result").asBoolean(true),
                node.path("comment").asString(node.path("comment").toString()),
                changes.isEmpty() ? "" : shortened(changes.toString()),
                changes.path("stderr").asString(""));
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
