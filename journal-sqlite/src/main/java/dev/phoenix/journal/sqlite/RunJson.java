package dev.phoenix.journal.sqlite;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Events as JSON: {@code {"kind":"step-started","at":…}}. The model knows no Jackson, so the kinds are added from here. */
public final class RunJson {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kinded {}

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(RunEvent.class);
    private static final ObjectReader READER = MAPPER.readerFor(RunEvent.class);

    private RunJson() {}

    /** On one line. */
    public static String write(RunEvent event) {
        return WRITER.writeValueAsString(event);
    }

    /** @throws JacksonException if the text is not an event of a kind that this version knows */
    static RunEvent read(int format, String json) {
        return READER.readValue(Upgrade.toPresent(format, tree(json)));
    }

    /** For what is asked of an event without knowing its kind. */
    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** A plan for people's tools, and to be taken up again. */
    public static JsonNode plan(Plan plan) {
        return MAPPER.valueToTree(plan);
    }

    /** @throws JacksonException if it is not a plan whose steps this version knows */
    public static Plan plan(JsonNode plan) {
        return MAPPER.treeToValue(plan, Plan.class);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        name(builder, RunEvent.class, Kinds.EVENTS);
        name(builder, Step.class, Kinds.STEPS);
        name(builder, Observation.class, Kinds.OBSERVATIONS);
        return builder.build();
    }

    private static <T> void name(JsonMapper.Builder builder, Class<T> type, Map<Class<? extends T>, String> kinds) {
        builder.addMixIn(type, Kinded.class);
        kinds.forEach((each, kind) -> builder.registerSubtypes(new NamedType(each, kind)));
    }
}
