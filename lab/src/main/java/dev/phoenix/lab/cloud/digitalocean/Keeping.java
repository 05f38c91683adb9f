package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The five calls of something that is only kept: list, create, read, update, delete.
 *
 * @param path without an id
 * @param one as an answer calls it
 * @param all as a listing calls it
 * @param nothing what does not happen
 * @param view by the request that asks
 */
record Keeping(
        Account account,
        Shelf<Kept> shelf,
        Form form,
        String path,
        String one,
        String all,
        String nothing,
        BiFunction<Request, Kept, Map<String, @Nullable Object>> view) {
    void on(Router router) {
        router.list(
                path,
                request -> Views.page(
                        all,
                        shelf.all().stream()
                                .map(kept -> view.apply(request, kept))
                                .toList(),
                        request));
        router.accept("POST", path, nothing, request -> {
            var made = shelf.put(new Kept(account.nextUuid(), form.read(request.body()), account.now()));
            return told(201, request, made);
        });
        router.on("GET", path + "/{id}", request -> told(200, request, shelf.need(request.parameter("id"))));
        router.accept("PUT", path + "/{id}", nothing, request -> {
            var old = shelf.need(request.parameter("id"));
            return told(200, request, shelf.put(old.with(form.read(request.body(), old.fields()))));
        });
        router.on("DELETE", path + "/{id}", request -> {
            shelf.remove(shelf.need(request.parameter("id")).id());
            return Reply.noContent();
        });
    }

    private Reply told(int status, Request request, Kept kept) {
        return Reply.of(status, () -> Json.object(one, view.apply(request, kept)));
    }
}
