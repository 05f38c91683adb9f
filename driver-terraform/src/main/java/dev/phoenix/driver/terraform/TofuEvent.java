package dev.phoenix.driver.terraform;

import dev.phoenix.model.SourceSpan;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of {@code -json} output, as far as we act on it. */
sealed interface TofuEvent {
    /** Something is to be done: {@code create}, {@code update}, {@code delete}, {@code replace}. */
    record Planned(String address, String action) implements TofuEvent {}

    /** The world was changed behind the state's back. */
    record Drift(String address, String action) implements TofuEvent {}

    /** @param stage start, progress, complete or errored */
    record Work(String address, String action, String stage, int seconds) implements TofuEvent {}

    record Summary(int added, int changed, int destroyed, boolean plan) implements TofuEvent {
        String text() {
            return added + " added, " + changed + " changed, " + destroyed + " destroyed";
        }
    }

    record Fault(boolean error, String summary, String detail, String address, Optional<SourceSpan> where)
            implements TofuEvent {}

    /** What need not be acted on. */
    record Other(String message) implements TofuEvent {}

    static TofuEvent parse(String line) {
        JsonNode event;
        try {
            event = JsonMapper.shared().readTree(line);
        } catch (JacksonException notJson) {
            return new Other(line);
        }
        String type = event.path("type").asString("");
        return switch (type) {
            case "planned_change" ->
                new Planned(changed(event), event.path("change").path("action").asString(""));
            case "resource_drift" ->
                new Drift(changed(event), event.path("change").path("action").asString(""));
            case "apply_start", "apply_progress", "apply_complete", "apply_errored" ->
                work(event.path("hook"), type.substring("apply_".length()));
            case "change_summary" -> summary(event.path("changes"));
            case "diagnostic" -> fault(event.path("diagnostic"));
            default -> new Other(event.path("@message").asString(""));
        };
    }

    private static String changed(JsonNode event) {
        return event.path("change").path("resource").path("addr").asString("");
    }

    private static TofuEvent work(JsonNode hook, String stage) {
        return new Work(
                hook.path("resource").path("addr").asString(""),
                hook.path("action").asString(""),
                stage,
                hook.path("elapsed_seconds").asInt(0));
    }

    private static TofuEvent summary(JsonNode changes) {
        return new Summary(
                changes.path("add").asInt(0),
                changes.path("change").asInt(0),
                changes.path("remove").asInt(0),
                changes.path("operation").asString("").equals("plan"));
    }

    private static TofuEvent fault(JsonNode diagnostic) {
        JsonNode range = diagnostic.path("range");
        JsonNode start = range.path("start");
        String file = range.path("filename").asString("");
        return new Fault(
                diagnostic.path("severity").asString("error").equals("error"),
                diagnostic.path("summary").asString(""),
                diagnostic.path("detail").asString(""),
                diagnostic.path("address").asString(""),
                file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SourceSpan(
                                file,
                                start.path("line").asInt(0),
                                start.path("column").asInt(0))));
    }
}
