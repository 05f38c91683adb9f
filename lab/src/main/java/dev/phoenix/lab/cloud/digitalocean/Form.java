package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of something that is kept and told as it was given: which it has, what they may be, and what they are when
 * the request does not say.
 */
record Form(List<Field> fields) {
    /** Reading is by kind; an empty {@code usual} means that the field is required. */
    sealed interface Field {
        String name();

        record Text(String name, Optional<String> usual) implements Field {}

        record Choice(String name, List<String> values, Optional<String> usual) implements Field {}

        record Flag(String name, boolean usual) implements Field {}

        record Whole(String name, long least, long most, Optional<Long> usual) implements Field {}

        record Texts(String name) implements Field {}

        record Wholes(String name) implements Field {}

        /** One object, told with its usual fields when it is not given. */
        record Part(String name, Form form) implements Field {}

        /** @param least as many as there must be */
        record Parts(String name, Form form, int least) implements Field {}
    }

    Form {
        fields = List.copyOf(fields);
    }

    static Form of(Field... fields) {
        return new Form(List.of(fields));
    }

    static Field text(String name) {
        return new Field.Text(name, Optional.empty());
    }

    static Field text(String name, String usual) {
        return new Field.Text(name, Optional.of(usual));
    }

    /** The first value is the usual one. */
    static Field choice(String name, String... values) {
        return new Field.Choice(name, List.of(values), Optional.of(values[0]));
    }

    static Field needed(String name, String... values) {
        return new Field.Choice(name, List.of(values), Optional.empty());
    }

    static Field flag(String name, boolean usual) {
        return new Field.Flag(name, usual);
    }

    static Field whole(String name, long least, long most) {
        return new Field.Whole(name, least, most, Optional.empty());
    }

    static Field whole(String name, long least, long most, long usual) {
        return new Field.Whole(name, least, most, Optional.of(usual));
    }

    static Field texts(String name) {
        return new Field.Texts(name);
    }

    static Field part(String name, Form form) {
        return new Field.Part(name, form);
    }

    static Field parts(String name, Form form, int least) {
        return new Field.Parts(name, form, least);
    }

    /** All of it anew. */
    Map<String, @Nullable Object> read(Body body) {
        return read(body, Map.of());
    }

    /** @param before what a field stays that the request does not name */
    Map<String, @Nullable Object> read(Body body, Map<String, @Nullable Object> before) {
        var read = Json.object();
        for (var field : fields) {
            var kept = before.get(field.name());
            read.put(field.name(), !body.has(field.name()) && kept != null ? kept : value(field, body));
        }
        return read;
    }

    private static Object value(Field field, Body body) {
        return switch (field) {
            case Field.Text text ->
                body.optionalText(text.name())
                        .or(text::usual)
                        .filter(given -> text.usual().isPresent() || !given.isBlank())
                        .orElseThrow(() -> missing(field));
            case Field.Choice choice -> choice(choice, body);
            case Field.Flag flag -> body.flag(flag.name(), flag.usual());
            case Field.Whole whole -> whole(whole, body);
            case Field.Texts texts -> body.texts(texts.name());
            case Field.Wholes wholes -> body.integers(wholes.name());
            case Field.Part part ->
                part.form().read(body.object(part.name()).orElseGet(() -> new Body(Json.parse(new byte[0]))));
            case Field.Parts parts -> parts(parts, body);
        };
    }

    private static Object choice(Field.Choice choice, Body body) {
        var given = body.optionalText(choice.name())
                .filter(text -> !text.isEmpty())
                .or(choice::usual)
                .orElseThrow(() -> missing(choice));
        if (!choice.values().contains(given)) {
            throw ApiException.invalid(choice.name(), "must be one of " + String.join(", ", choice.values()));
        }
        return given;
    }

    private static Object whole(Field.Whole whole, Body body) {
        var given = body.optionalInteger(whole.name());
        long value = given.isPresent() ? given.getAsLong() : whole.usual().orElseThrow(() -> missing(whole));
        if (value < whole.least() || value > whole.most()) {
            throw ApiException.invalid(whole.name(), "must be between " + whole.least() + " and " + whole.most());
        }
        return value;
    }

    private static Object parts(Field.Parts parts, Body body) {
        var given = body.objects(parts.name());
        if (given.size() < parts.least()) {
            throw missing(parts);
        }
        return given.stream().map(parts.form()::read).toList();
    }

    private static ApiException missing(Field field) {
        return ApiException.invalid(field.name(), "is required");
    }
}
