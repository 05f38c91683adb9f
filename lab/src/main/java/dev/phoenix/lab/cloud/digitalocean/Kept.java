package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is kept and told, and does nothing: what makes a configuration's plan empty the second time.
 *
 * @param fields as its {@link Form} has read them
 */
record Kept(String id, Map<String, @Nullable Object> fields, Instant created) {
    Kept {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    Kept with(Map<String, @Nullable Object> changed) {
        return new Kept(id, changed, created);
    }

    /** The same with one field set anew. */
    Kept with(String name, Object value) {
        var changed = new LinkedHashMap<String, @Nullable Object>(fields);
        changed.put(name, value);
        return with(changed);
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** The objects of a list; none if there is no such list. */
    List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /** @param idName as the API calls it: {@code id}, {@code uuid} */
    Map<String, @Nullable Object> view(String idName) {
        var view = Json.object(idName, id);
        view.putAll(fields);
        return view;
    }
}
