package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

final class StorageBoxSubaccounts {
    private static final String ALL = "/storage_boxes/{id}/subaccounts";

    private final Account account;

    StorageBoxSubaccounts(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", ALL, this::list, "name", "username", "label_selector", "sort");
        router.accept("POST", ALL, StorageBoxes.NOTHING, this::create);
        router.on("GET", ALL + "/{subaccount}", request -> told(need(request)));
        router.on("PUT", ALL + "/{subaccount}", this::update);
        router.on("DELETE", ALL + "/{subaccount}", request -> {
            account.boxSubaccounts.remove(need(request).id());
            return StorageBoxes.done(account, "delete_subaccount", box(request));
        });
        act(router, "change_home_directory", (one, body) -> one.at(body.text("home_directory")));
        act(
                router,
                "update_access_settings",
                (one, body) -> one.with(one.access().changed(body)));
        act(router, "reset_subaccount_password", (one, body) -> {
            StorageBoxes.password(body);
            return one;
        });
    }

    private void act(
            Router router, String command, BiFunction<StorageBoxSubaccount, Body, StorageBoxSubaccount> change) {
        router.accept("POST", ALL + "/{subaccount}/actions/" + command, StorageBoxes.NOTHING, request -> {
            account.boxSubaccounts.put(change.apply(need(request), request.body()));
            return StorageBoxes.done(account, command, box(request));
        });
    }

    private Reply list(Request request) {
        var names = request.queries("name");
        var users = request.queries("username");
        var labels = request.query("label_selector").map(LabelSelector::parse);
        var found = of(box(request)).stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .filter(one -> users.isEmpty() || users.contains(one.username()))
                .filter(one -> labels.isEmpty() || labels.get().test(one.labels()))
                .sorted(Order.<StorageBoxSubaccount>resources().of(request))
                .map(StorageBoxSubaccounts::view)
                .toList();
        return Reply.ok(() -> Json.object("subaccounts", found));
    }

    private Reply create(Request request) {
        var box = box(request);
        var body = request.body();
        if (of(box).size() >= box.type().subaccounts()) {
            throw Errors.quota("subaccount");
        }
        StorageBoxes.password(body);
        var username = freeName(box);
        var none = StorageBox.Access.of(StorageBoxSubaccount.ACCESS);
        var made = account.boxSubaccounts.put(new StorageBoxSubaccount(
                account.nextId(),
                box.id(),
                username,
                body.optionalText("name").filter(text -> !text.isEmpty()).orElse(username),
                body.text("home_directory"),
                body.optionalText("description").orElse(""),
                body.object("access_settings").map(none::changed).orElse(none),
                Labels.of(body),
                account.now()));
        var action = account.actions.done("create_subaccount", List.of(StorageBoxes.reference(box)));
        var told = Json.object("id", made.id(), "storage_box", made.box());
        return Reply.of(201, () -> Json.object("subaccount", told, "action", Views.action(action)));
    }

    private String freeName(StorageBox box) {
        var taken = of(box).stream().map(StorageBoxSubaccount::username).toList();
        return IntStream.rangeClosed(1, box.type().subaccounts())
                .mapToObj(number -> box.username() + "-sub" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow(() -> Errors.quota("subaccount"));
    }

    private Reply update(Request request) {
        var old = need(request);
        var body = request.body();
        var name = body.optionalText("name").filter(text -> !text.isEmpty()).orElse(old.name());
        if (of(box(request)).stream()
                .anyMatch(one -> one.id() != old.id() && one.name().equals(name))) {
            throw ApiException.invalid("name", "is used already");
        }
        return told(account.boxSubaccounts.put(
                old.described(body.optionalText("description").orElse(old.description()))
                        .described(name, body.has("labels") ? Labels.of(body) : old.labels())));
    }

    private static Reply told(StorageBoxSubaccount subaccount) {
        return Reply.ok(() -> Json.object("subaccount", view(subaccount)));
    }

    private StorageBox box(Request request) {
        return account.storageBoxes.need(request.id("id"));
    }

    private List<StorageBoxSubaccount> of(StorageBox box) {
        return account.boxSubaccounts.all().stream()
                .filter(one -> one.box() == box.id())
                .toList();
    }

    private StorageBoxSubaccount need(Request request) {
        return of(box(request)).stream()
                .filter(one -> one.id() == request.id("subaccount"))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("subaccount", request.parameter("subaccount")));
    }

    private static Map<String, @Nullable Object> view(StorageBoxSubaccount one) {
        return Json.object(
                "id", one.id(),
                "name", one.name(),
                "username", one.username(),
                "home_directory", one.home(),
                "server", one.username() + ".your-storagebox.de",
                "access_settings", one.access().settings(),
                "description", one.description(),
                "labels", one.labels(),
                "created", Views.time(one.created()),
                "storage_box", one.box());
    }
}
