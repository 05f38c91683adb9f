package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Request;

/** Renaming and labelling, which all resources share. */
final class Describing {
    private Describing() {}

    static <T extends Resource<T>> T apply(Table<T> table, Request request) {
        var row = table.need(request.id("id"));
        var body = request.body();
        var name = body.optionalText("name").filter(text -> !text.isEmpty()).orElse(row.name());
        table.mustBeUnique(name, row.id());
        return table.put(row.described(name, body.has("labels") ? Labels.of(body) : row.labels()));
    }
}
