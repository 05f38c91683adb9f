package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Page;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reading of one kind of resource: by id, by name or labels, page by page, and its actions. */
record Listing<T extends Resource<T>>(
        Table<T> table,
        Function<T, Map<String, @Nullable Object>> view,
        BiPredicate<T, Request> filter,
        Actions actions) {
    private static final int USUAL_SIZE = 25;
    private static final int LARGEST_SIZE = 50;

    void on(Router router) {
        var path = "/" + table.plural();
        router.on("GET", path, this::list);
        router.on("GET", path + "/{id}", this::read);
        router.on("GET", path + "/{id}/actions", this::actions);
        router.on("GET", path + "/{id}/actions/{action}", this::action);
    }

    static Reply page(String plural, List<Map<String, @Nullable Object>> all, Request request) {
        return page(plural, all, request, LARGEST_SIZE);
    }

    static Reply page(String plural, List<Map<String, @Nullable Object>> all, Request request, int largest) {
        var page = Page.of(all, request, USUAL_SIZE, largest);
        var pagination = Json.object(
                "page", page.number(),
                "per_page", page.size(),
                "previous_page", page.number() > 1 ? page.number() - 1 : null,
                "next_page", page.hasNext() ? page.number() + 1 : null,
                "last_page", page.last(),
                "total_entries", page.total());
        return Reply.ok(() -> Json.object(plural, page.items(), "meta", Json.object("pagination", pagination)));
    }

    private Reply list(Request request) {
        var names = request.queries("name");
        var labels = request.query("label_selector").map(LabelSelector::parse);
        var found = table.all().stream()
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .filter(row -> labels.isEmpty() || labels.get().test(row.labels()))
                .filter(row -> filter.test(row, request))
                .sorted(order(request.query("sort").orElse("id:asc")))
                .map(view)
                .toList();
        return page(table.plural(), found, request);
    }

    private Reply read(Request request) {
        var row = table.need(request.id("id"));
        return Reply.ok(() -> Json.object(table.singular(), view.apply(row)));
    }

    private Reply actions(Request request) {
        var row = table.need(request.id("id"));
        var found = actions.all().stream()
                .filter(action -> action.resources().stream()
                        .anyMatch(reference -> reference.type().equals(table.singular())
                                && reference.id().equals(Long.toString(row.id()))))
                .map(Views::action)
                .toList();
        return page("actions", found, request);
    }

    private Reply action(Request request) {
        table.need(request.id("id"));
        var id = request.id("action");
        var action = actions.find(id).orElseThrow(() -> Errors.notFound("action", id));
        return Reply.ok(() -> Json.object("action", Views.action(action)));
    }

    private Comparator<T> order(String sort) {
        Comparator<T> order = sort.startsWith("name")
                ? Comparator.comparing(Resource::name)
                : sort.startsWith("created")
                        ? Comparator.comparing(Resource::created)
                        : Comparator.comparingLong(Resource::id);
        return sort.endsWith(":desc") ? order.reversed() : order;
    }
}
