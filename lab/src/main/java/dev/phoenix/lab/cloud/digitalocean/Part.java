package dev.phoenix.lab.cloud.digitalocean;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object as its {@link Form} has read it, by the kind of each field; one that it has not is empty. */
record Part(Map<?, ? extends @Nullable Object> fields) {
    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    boolean flag(String name) {
        return fields.get(name) instanceof Boolean flag && flag;
    }

    int whole(String name) {
        return fields.get(name) instanceof Long number ? number.intValue() : 0;
    }

    Part part(String name) {
        return new Part(fields.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<Part> parts(String name) {
        return list(name).stream()
                .map(one -> new Part(one instanceof Map<?, ?> map ? map : Map.of()))
                .toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }
}
