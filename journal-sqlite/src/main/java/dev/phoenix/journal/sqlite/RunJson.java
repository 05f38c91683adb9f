package dev.phoenix.journal.sqlite;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.node.ObjectNode;

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
    public static RunEvent read(String json) {
        var tree = MAPPER.readTree(json);
        tree.path("plan").path("nodes").forEach(node -> renamed(node.path("step")));
        return READER.readValue(tree);
    }

    /** One kind of step, told apart by its layer, became two. */
    private static void renamed(JsonNode step) {
        if (step instanceof ObjectNode old && old.path("kind").asString().equals("prove-converged")) {
            boolean servers = "TERRAFORM".equals(old.remove("layer").asString());
            old.put("kind", servers ? "prove-provisioned" : "prove-configured");
        }
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Stream.of(RunEvent.class, Step.class, Observation.class).forEach(type -> {
            builder.addMixIn(type, Kinded.class);
            leaves(type).forEach(each -> builder.registerSubtypes(new NamedType(each, kind(each))));
        });
        return builder.build();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RunJson::leaves)
                : Stream.of(type);
    }

    /** {@code StepStarted} → {@code step-started}. */
    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
