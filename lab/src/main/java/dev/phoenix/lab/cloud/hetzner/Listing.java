package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Page;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reading of one kind of resource: by id, by name or labels, page by page, and its actions.
 *
 * @param filter what else a request may choose by
 * @param parameters that {@code filter} reads
 */
record Listing<T extends Resource<T>>(
        Table<T> table,
        Function<T, Map<String, @Nullable Object>> view,
        Function<Request, Predicate<T>> filter,
        List<String> parameters,
        Actions actions) {
    static final List<String> STATES = List.of("running", "success", "error");
    private static final int USUAL_SIZE = 25;
    private static final int LARGEST_SIZE = 50;

    Listing(Table<T> table, Function<T, Map<String, @Nullable Object>> view, Actions actions) {
        this(table, view, _ -> _ -> true, List.of(), actions);
    }

    void on(Router router) {
        var path = "/" + table.plural();
        onActions(router);
        onResources(router);
        router.on("GET", path + "/{id}", this::read);
        router.list(path + "/{id}/actions", this::actions, "sort", "status");
        router.on("GET", path + "/{id}/actions/{action}", this::action);
    }

    /** For resources that are found by more than their id, and for those whose actions nobody asks for. */
    void onResources(Router router) {
        var names = new ArrayList<>(List.of("name", "label_selector", "sort"));
        names.addAll(parameters);
        router.list("/" + table.plural(), this::list, names.toArray(String[]::new));
    }

    void onActions(Router router) {
        var path = "/" + table.plural() + "/actions";
        router.list(path, request -> actions(request, this::concerns), "id", "sort", "status");
        router.on("GET", path + "/{action}", request -> {
            var found = actions.find(request.id("action"))
                    .filter(this::concerns)
                    .orElseThrow(() -> Errors.notFound("action", request.parameter("action")));
            return Reply.ok(() -> Json.object("action", Views.action(found)));
        });
    }

    static <T> Reply page(
            String plural, List<T> all, Request request, Function<T, Map<String, @Nullable Object>> view) {
        return page(plural, all, request, view, LARGEST_SIZE);
    }

    static <T> Reply page(
            String plural, List<T> all, Request request, Function<T, Map<String, @Nullable Object>> view, int largest) {
        var page = Page.of(all, request, USUAL_SIZE, largest).map(view);
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
        var chosen = filter.apply(request);
        var found = table.all().stream()
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .filter(row -> labels.isEmpty() || labels.get().test(row.labels()))
                .filter(chosen)
                .sorted(Order.<T>resources().of(request))
                .toList();
        return page(table.plural(), found, request, view);
    }

    private Reply read(Request request) {
        var row = table.need(request.id("id"));
        return Reply.ok(() -> Json.object(table.singular(), view.apply(row)));
    }

    private Reply actions(Request request) {
        var id = Long.toString(table.need(request.id("id")).id());
        return chosen(request, action -> concerns(action, id));
    }

    private Reply actions(Request request, Predicate<Action> about) {
        var ids = request.queries("id");
        return chosen(request, about.and(action -> ids.isEmpty() || ids.contains(Long.toString(action.id()))));
    }

    private Reply chosen(Request request, Predicate<Action> about) {
        return chosen(actions, request, about);
    }

    static Reply chosen(Actions actions, Request request, Predicate<Action> about) {
        var states = request.chosen("status", STATES);
        var found = actions.all().stream()
                .filter(about)
                .filter(action -> states.isEmpty() || states.contains(Views.status(action)))
                .sorted(Order.ACTIONS.of(request))
                .toList();
        return page("actions", found, request, Views::action);
    }

    private Reply action(Request request) {
        var id = Long.toString(table.need(request.id("id")).id());
        var action = actions.find(request.id("action"))
                .filter(found -> concerns(found, id))
                .orElseThrow(() -> Errors.notFound("action", request.parameter("action")));
        return Reply.ok(() -> Json.object("action", Views.action(action)));
    }

    private boolean concerns(Action action) {
        return action.resources().stream()
                .anyMatch(reference -> reference.type().equals(table.singular()));
    }

    private boolean concerns(Action action, String id) {
        return action.resources().contains(new Action.Reference(table.singular(), id));
    }
}
