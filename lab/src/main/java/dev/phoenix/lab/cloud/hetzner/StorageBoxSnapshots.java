package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class StorageBoxSnapshots {
    private static final String ALL = "/storage_boxes/{id}/snapshots";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    private final Account account;

    StorageBoxSnapshots(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", ALL, this::list, "name", "label_selector", "sort", "is_automatic");
        router.accept("POST", ALL, StorageBoxes.NOTHING, this::create);
        router.on("GET", ALL + "/{snapshot}", request -> told(need(request)));
        router.on("PUT", ALL + "/{snapshot}", this::update);
        router.on("DELETE", ALL + "/{snapshot}", request -> {
            var snapshot = need(request);
            account.boxSnapshots.remove(snapshot.id());
            return StorageBoxes.done(account, "delete_snapshot", box(request));
        });
    }

    StorageBoxSnapshot named(StorageBox box, String idOrName) {
        return of(box).stream()
                .filter(one -> one.name().equals(idOrName) || Catalogue.isId(one.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("snapshot", "'" + idOrName + "' not found"));
    }

    /** None is automatic: a plan makes nothing here. */
    private Reply list(Request request) {
        var names = request.queries("name");
        var labels = request.query("label_selector").map(LabelSelector::parse);
        boolean automatic = request.flag("is_automatic").orElse(false);
        var found = of(box(request)).stream()
                .filter(one -> !automatic && (names.isEmpty() || names.contains(one.name())))
                .filter(one -> labels.isEmpty() || labels.get().test(one.labels()))
                .sorted(Order.<StorageBoxSnapshot>resources().of(request))
                .map(StorageBoxSnapshots::view)
                .toList();
        return Reply.ok(() -> Json.object("snapshots", found));
    }

    private Reply create(Request request) {
        var box = box(request);
        var body = request.body();
        if (of(box).size() >= box.type().snapshots()) {
            throw Errors.quota("snapshot");
        }
        var snapshot = account.boxSnapshots.put(new StorageBoxSnapshot(
                account.nextId(),
                box.id(),
                NAME.format(account.now()),
                body.optionalText("description").orElse(""),
                Labels.of(body),
                account.now()));
        var action = account.actions.done("create_snapshot", List.of(StorageBoxes.reference(box)));
        return Reply.of(201, () -> Json.object("snapshot", view(snapshot), "action", Views.action(action)));
    }

    private Reply update(Request request) {
        var old = need(request);
        var body = request.body();
        return told(account.boxSnapshots.put(
                old.described(body.optionalText("description").orElse(old.description()))
                        .described(old.name(), body.has("labels") ? Labels.of(body) : old.labels())));
    }

    private static Reply told(StorageBoxSnapshot snapshot) {
        return Reply.ok(() -> Json.object("snapshot", view(snapshot)));
    }

    private StorageBox box(Request request) {
        return account.storageBoxes.need(request.id("id"));
    }

    private List<StorageBoxSnapshot> of(StorageBox box) {
        return account.boxSnapshots.all().stream()
                .filter(one -> one.box() == box.id())
                .toList();
    }

    private StorageBoxSnapshot need(Request request) {
        return of(box(request)).stream()
                .filter(one -> one.id() == request.id("snapshot"))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("snapshot", request.parameter("snapshot")));
    }

    private static Map<String, @Nullable Object> view(StorageBoxSnapshot snapshot) {
        return Json.object(
                "id", snapshot.id(),
                "name", snapshot.name(),
                "description", snapshot.description(),
                "stats", Json.object("size", 0, "size_filesystem", 0),
                "is_automatic", false,
                "labels", snapshot.labels(),
                "created", Views.time(snapshot.created()),
                "storage_box", snapshot.box());
    }
}
