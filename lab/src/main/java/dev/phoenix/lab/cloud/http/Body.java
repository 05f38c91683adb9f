package dev.phoenix.lab.cloud.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request's JSON object, read strictly: a missing or mistyped field is a 422 that names it. */
public record Body(ObjectNode node) {
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    public String text(String field) {
        return optionalText(field)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ApiException.invalid(field, "is required"));
    }

    /** Numbers count as text, too: both APIs take "ID or name" in one field. */
    public Optional<String> optionalText(String field) {
        return value(field).map(value -> {
            if (value.isString() || value.isNumber()) {
                return value.asString();
            }
            throw ApiException.invalid(field, "must be a string");
        });
    }

    public long integer(String field) {
        return optionalInteger(field).orElseThrow(() -> ApiException.invalid(field, "is required"));
    }

    public OptionalLong optionalInteger(String field) {
        return value(field).map(value -> OptionalLong.of(integer(field, value))).orElse(OptionalLong.empty());
    }

    public boolean flag(String field, boolean otherwise) {
        return value(field)
                .map(value -> {
                    if (value.isBoolean()) {
                        return value.asBoolean();
                    }
                    throw ApiException.invalid(field, "must be true or false");
                })
                .orElse(otherwise);
    }

    public List<String> texts(String field) {
        return elements(field).stream()
                .map(value -> {
                    if (value.isString() || value.isNumber()) {
                        return value.asString();
                    }
                    throw ApiException.invalid(field, "must be a list of strings");
                })
                .toList();
    }

    public List<Long> integers(String field) {
        return elements(field).stream().map(value -> integer(field, value)).toList();
    }

    public List<Body> objects(String field) {
        return elements(field).stream().map(value -> object(field, value)).toList();
    }

    public Optional<Body> object(String field) {
        return value(field).map(value -> object(field, value));
    }

    /** A map of strings, such as labels; empty if absent. */
    public Map<String, String> map(String field) {
        var map = new LinkedHashMap<String, String>();
        object(field)
                .ifPresent(object -> object.node()
                        .properties()
                        .forEach(entry -> map.put(entry.getKey(), text(field, entry.getValue()))));
        return map;
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    private List<JsonNode> elements(String field) {
        var elements = new ArrayList<JsonNode>();
        value(field).ifPresent(value -> {
            if (!value.isArray()) {
                throw ApiException.invalid(field, "must be a list");
            }
            value.forEach(elements::add);
        });
        return elements;
    }

    private static long integer(String field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        if (value.isString() && value.asString().matches("[0-9]{1,18}")) {
            return Long.parseLong(value.asString());
        }
        throw ApiException.invalid(field, "must be an integer");
    }

    private static String text(String field, JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        throw ApiException.invalid(field, "must be an object whose values are strings");
    }

    private static Body object(String field, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Body(object);
        }
        throw ApiException.invalid(field, "must be an object");
    }
}
