package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.function.Predicate;

/** Reading of actions: of all, or of one resource, under whose path they are told, too. */
final class ActionRoutes {
    private final Account account;

    ActionRoutes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/actions", request -> list(account, request, _ -> true));
        router.on("GET", "/actions/{action}", request -> read(account, request));
    }

    static Reply read(Account account, Request request) {
        var action = account.actions.find(request.id("action")).orElseThrow(Errors::notFound);
        return Reply.ok(() -> Json.object("action", Views.action(action)));
    }

    /** Newest first. */
    static Reply list(Account account, Request request, Predicate<Action> about) {
        var found = account.actions.all().reversed().stream().filter(about).toList();
        return Views.page("actions", found, request, Views::action);
    }
}
