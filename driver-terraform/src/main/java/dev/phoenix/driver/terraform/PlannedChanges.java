package dev.phoenix.driver.terraform;

import dev.phoenix.driver.terraform.PlannedChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code tofu show -json PLAN}. Values that the engine calls sensitive are never shown. */
final class PlannedChanges {
    private static final int LONGEST_VALUE = 40;

    private PlannedChanges() {}

    /** Everything that does not simply stay or get read, in the order of the plan. */
    static List<PlannedChange> of(String json) {
        var changes = new ArrayList<PlannedChange>();
        for (JsonNode resource : JsonMapper.shared().readTree(json).path("resource_changes")) {
            Action action = action(resource.path("change").path("actions"));
            if (action != Action.NOTHING && action != Action.READ) {
                changes.add(change(resource, action));
            }
        }
        return List.copyOf(changes);
    }

    private static PlannedChange change(JsonNode resource, Action action) {
        JsonNode change = resource.path("change");
        return new PlannedChange(
                resource.path("address").asString(""),
                resource.path("type").asString(""),
                action,
                change.path("before").path("id").asString(""),
                attributes(change, action),
                reason(resource.path("action_reason").asString("")));
    }

    private static Action action(JsonNode actions) {
        boolean delete = false;
        boolean create = false;
        for (JsonNode one : actions) {
            switch (one.asString("")) {
                case "delete" -> delete = true;
                case "create" -> create = true;
                case "update" -> {
                    return Action.UPDATE;
                }
                case "read" -> {
                    return Action.READ;
                }
                case "forget" -> {
                    return Action.FORGET;
                }
                default -> {}
            }
        }
        if (delete) {
            return create ? Action.REPLACE : Action.DELETE;
        }
        return create ? Action.CREATE : Action.NOTHING;
    }

    private static List<String> attributes(JsonNode change, Action action) {
        return switch (action) {
            case REPLACE -> forcing(change);
            case UPDATE -> differing(change);
            case NOTHING, READ, CREATE, DELETE, FORGET -> List.of();
        };
    }

    private static List<String> forcing(JsonNode change) {
        var found = new ArrayList<String>();
        for (JsonNode path : change.path("replace_paths")) {
            found.add(told(change, path));
        }
        return found;
    }

    private static List<String> differing(JsonNode change) {
        var names = new TreeSet<String>(change.path("before").propertyNames());
        names.addAll(change.path("after").propertyNames());
        return names.stream()
                .filter(name -> !change.path("before")
                                .path(name)
                                .equals(change.path("after").path(name))
                        || unknown(change, name))
                .map(name -> told(change, JsonMapper.shared().createArrayNode().add(name)))
                .toList();
    }

    private static boolean unknown(JsonNode change, String name) {
        JsonNode unknown = change.path("after_unknown").path(name);
        return unknown.isBoolean() && unknown.booleanValue();
    }

    private static String told(JsonNode change, JsonNode path) {
        var name = new StringBuilder();
        JsonNode before = change.path("before");
        JsonNode after = change.path("after");
        JsonNode unknown = change.path("after_unknown");
        boolean hidden = false;
        JsonNode hiddenBefore = change.path("before_sensitive");
        JsonNode hiddenAfter = change.path("after_sensitive");
        for (JsonNode step : path) {
            name.append(step.isNumber() ? "[" + step.asInt(0) + "]" : (name.isEmpty() ? "" : ".") + step.asString(""));
            before = below(before, step);
            after = below(after, step);
            unknown = below(unknown, step);
            hiddenBefore = below(hiddenBefore, step);
            hiddenAfter = below(hiddenAfter, step);
            hidden |= isTrue(hiddenBefore) || isTrue(hiddenAfter);
        }
        if (hidden || before.isContainer() || after.isContainer()) {
            return name.toString();
        }
        return name + ": " + value(before) + " → " + (isTrue(unknown) ? "(known after apply)" : value(after));
    }

    private static JsonNode below(JsonNode node, JsonNode step) {
        return step.isNumber() ? node.path(step.asInt(0)) : node.path(step.asString(""));
    }

    private static boolean isTrue(JsonNode node) {
        return node.isBoolean() && node.booleanValue();
    }

    private static String value(JsonNode node) {
        String text = node.asString("none").replaceAll("\\s+", " ");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** {@code replace_because_tainted} → {@code tainted}; what the attributes say already is left out. */
    private static String reason(String actionReason) {
        return switch (actionReason) {
            case "", "replace_because_cannot_update" -> "";
            case "delete_because_no_resource_config" -> "it is no longer in the configuration";
            case "delete_because_no_module" -> "its module is no longer in the configuration";
            case "delete_because_each_key", "delete_because_count_index", "delete_because_wrong_repetition" ->
                "its for_each or count no longer has it";
            case "replace_because_tainted" -> Brake.TAINTED;
            case "replace_by_triggers" -> "replace_triggered_by";
            default -> actionReason.replace('_', ' ');
        };
    }
}
