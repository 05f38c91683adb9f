package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.cloud.http.SshFingerprint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Storage boxes: kept and told. Nothing can be stored in them. */
final class StorageBoxes {
    static final String NOTHING = "no server answers at the box's name, so nothing can be stored in it";
    private static final String BOX = "/storage_boxes/{id}";

    private final Account account;

    StorageBoxes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/storage_box_types", StorageBoxes::types, "name");
        router.on("GET", "/storage_box_types/{id}", request -> {
            var type = StorageBoxType.ALL.stream()
                    .filter(one -> one.id() == request.id("id"))
                    .findFirst()
                    .orElseThrow(() -> Errors.notFound("storage_box_type", request.parameter("id")));
            return Reply.ok(() -> Json.object("storage_box_type", type.view()));
        });
        new Listing<>(account.storageBoxes, this::view, account.actions).on(router);
        router.accept("POST", "/storage_boxes", NOTHING, this::create);
        router.on("PUT", BOX, request -> {
            var box = Describing.apply(account.storageBoxes, request);
            return Reply.ok(() -> Json.object("storage_box", view(box)));
        });
        router.on("DELETE", BOX, this::delete);
        router.on("GET", BOX + "/folders", this::folders, "path");
        var snapshots = new StorageBoxSnapshots(account);
        snapshots.on(router);
        new StorageBoxSubaccounts(account).on(router);
        act(router, "change_protection", (box, body) -> box.guarded(body.flag("delete", box.guarded())));
        act(router, "change_type", (box, body) -> box.with(StorageBoxType.named(body.text("storage_box_type"))));
        act(
                router,
                "update_access_settings",
                (box, body) -> box.with(box.access().changed(body)));
        act(router, "enable_snapshot_plan", (box, body) -> box.with(Optional.of(plan(body))));
        act(router, "disable_snapshot_plan", (box, _) -> box.with(Optional.empty()));
        act(router, "reset_password", (box, body) -> {
            password(body);
            return box;
        });
        act(router, "rollback_snapshot", (box, body) -> {
            snapshots.named(box, body.text("snapshot"));
            return box;
        });
    }

    @FunctionalInterface
    private interface Change {
        StorageBox of(StorageBox box, Body body);
    }

    private void act(Router router, String command, Change change) {
        router.accept("POST", BOX + "/actions/" + command, NOTHING, request -> changed(request, command, change));
    }

    private Reply changed(Request request, String command, Change change) {
        var box = need(request);
        account.storageBoxes.put(change.of(box, request.body()));
        return done(account, command, box);
    }

    static Reply done(Account account, String command, StorageBox box) {
        var action = account.actions.done(command, List.of(reference(box)));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    static Action.Reference reference(StorageBox box) {
        return new Action.Reference("storage_box", Long.toString(box.id()));
    }

    private StorageBox need(Request request) {
        return account.storageBoxes.need(request.id("id"));
    }

    private static Reply types(Request request) {
        var names = request.queries("name");
        var found = StorageBoxType.ALL.stream()
                .filter(type -> names.isEmpty() || names.contains(type.name()))
                .toList();
        return Listing.page("storage_box_types", found, request, StorageBoxType::view);
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.storageBoxes.mustBeUnique(name, 0);
        password(body);
        body.texts("ssh_keys").forEach(StorageBoxes::key);
        UnaryOperator<StorageBox.Access> asked =
                access -> body.object("access_settings").map(access::changed).orElse(access);
        var box = account.storageBoxes.put(new StorageBox(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                StorageBoxType.named(body.text("storage_box_type")),
                Catalogue.location(body.text("location")),
                asked.apply(StorageBox.Access.of(StorageBox.ACCESS)),
                Optional.empty(),
                false));
        var action = account.actions.done("create", List.of(reference(box)));
        return Reply.of(201, () -> Json.object("storage_box", view(box), "action", Views.action(action)));
    }

    private static void key(String text) {
        if (SshFingerprint.of(text).isEmpty()) {
            throw ApiException.invalid("ssh_keys", "must be public keys in OpenSSH's format");
        }
    }

    /** As the reference's password policy has it. */
    static void password(Body body) {
        var password = body.text("password");
        boolean mixed = password.matches("(?s).*[A-ZÄÖÜ].*")
                && password.matches("(?s).*[a-zäöüß].*")
                && password.matches("(?s).*[0-9].*")
                && password.matches("(?s).*[^A-Za-z0-9ÄÖÜäöüß].*");
        if (password.length() < 12 || password.length() > 128 || !mixed) {
            throw ApiException.invalid(
                    "password", "must have 12 to 128 characters: lower and upper case, digits and special ones");
        }
    }

    private Reply delete(Request request) {
        var box = need(request);
        if (box.guarded()) {
            throw Errors.guarded("storage_box");
        }
        account.storageBoxes.remove(box.id());
        account.boxSnapshots.all().stream()
                .filter(one -> one.box() == box.id())
                .forEach(one -> account.boxSnapshots.remove(one.id()));
        account.boxSubaccounts.all().stream()
                .filter(one -> one.box() == box.id())
                .forEach(one -> account.boxSubaccounts.remove(one.id()));
        return done(account, "delete", box);
    }

    private Reply folders(Request request) {
        need(request);
        request.query("path");
        return Reply.ok(() -> Json.object("folders", List.of()));
    }

    private static StorageBox.Plan plan(Body body) {
        return new StorageBox.Plan(
                within(body, "max_snapshots", 1, 100).orElseThrow(() -> required("max_snapshots")),
                within(body, "minute", 0, 59).orElseThrow(() -> required("minute")),
                within(body, "hour", 0, 23).orElseThrow(() -> required("hour")),
                within(body, "day_of_week", 1, 7),
                within(body, "day_of_month", 1, 31));
    }

    private static ApiException required(String field) {
        return ApiException.invalid(field, "is required");
    }

    private static Optional<Integer> within(Body body, String field, int least, int most) {
        var given = body.optionalInteger(field);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.getAsLong() < least || given.getAsLong() > most) {
            throw ApiException.invalid(field, "must be between " + least + " and " + most);
        }
        return Optional.of((int) given.getAsLong());
    }

    private Map<String, @Nullable Object> view(StorageBox row) {
        var box = account.storageBoxes.find(row.id()).orElse(row);
        return Json.object(
                "id", box.id(),
                "username", box.username(),
                "status", "active",
                "name", box.name(),
                "storage_box_type", box.type().view(),
                "location", Views.location(box.location()),
                "access_settings", box.access().settings(),
                "server", box.server(),
                "system", box.location().name().toUpperCase(Locale.ROOT) + "-BX1",
                "stats", Json.object("size", 0, "size_data", 0, "size_snapshots", 0),
                "labels", box.labels(),
                "protection", Views.guard(box.guarded()),
                "snapshot_plan", box.plan().map(StorageBoxes::view).orElse(null),
                "created", Views.time(box.created()));
    }

    private static Map<String, @Nullable Object> view(StorageBox.Plan plan) {
        return Json.object(
                "max_snapshots", plan.most(),
                "minute", plan.minute(),
                "hour", plan.hour(),
                "day_of_week", plan.weekday().orElse(null),
                "day_of_month", plan.day().orElse(null));
    }
}
