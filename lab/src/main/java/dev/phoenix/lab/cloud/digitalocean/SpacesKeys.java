package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys for an object store that is not there. A key is known by its access key, and its secret is told once. */
final class SpacesKeys {
    private static final String NOTHING = "there is no object store that the key opens";
    private static final String KEYS = "/spaces/keys";

    private static final Form KEY = Form.of(
            Form.text("name"),
            Form.parts(
                    "grants",
                    Form.of(Form.text("bucket", ""), Form.needed("permission", "read", "readwrite", "fullaccess")),
                    0));

    private final Account account;

    SpacesKeys(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(KEYS, this::list, "sort", "sort_direction", "name", "bucket", "permission");
        router.accept("POST", KEYS, NOTHING, this::create);
        router.on("GET", KEYS + "/{key}", request -> told(need(request)));
        for (var method : List.of("PUT", "PATCH")) {
            router.accept(method, KEYS + "/{key}", NOTHING, request -> {
                var old = need(request);
                return told(account.spacesKeys.put(old.with(KEY.read(request.body(), old.fields()))));
            });
        }
        router.on("DELETE", KEYS + "/{key}", request -> {
            account.spacesKeys.remove(need(request).id());
            return Reply.noContent();
        });
    }

    private Reply list(Request request) {
        var name = request.query("name");
        var bucket = request.query("bucket");
        var permission = request.query("permission");
        var byName = request.chosen("sort", List.of("created_at", "name")).contains("name");
        boolean down = request.chosen("sort_direction", List.of("asc", "desc")).contains("desc");
        Comparator<Kept> order =
                byName ? Comparator.comparing(key -> key.text("name")) : Comparator.comparing(Kept::created);
        var found = account.spacesKeys.all().stream()
                .filter(key -> name.isEmpty() || key.text("name").equals(name.get()))
                .filter(key -> bucket.isEmpty() || grants(key, "bucket", bucket.get()))
                .filter(key -> permission.isEmpty() || grants(key, "permission", permission.get()))
                .sorted(down ? order.reversed() : order)
                .map(SpacesKeys::view)
                .toList();
        return Views.page("keys", found, request);
    }

    private static boolean grants(Kept key, String field, String value) {
        return key.list("grants").stream()
                .anyMatch(grant -> grant instanceof Map<?, ?> map && value.equals(map.get(field)));
    }

    private Reply create(Request request) {
        long number = account.nextId();
        var key = account.spacesKeys.put(
                new Kept("DOLAB%015d".formatted(number), KEY.read(request.body()), account.now()));
        var told = view(key);
        told.put("secret_key", "lab-secret-%031d".formatted(number));
        return Reply.of(201, () -> Json.object("key", told));
    }

    private Kept need(Request request) {
        return account.spacesKeys.need(request.parameter("key"));
    }

    private static Reply told(Kept key) {
        return Reply.ok(() -> Json.object("key", view(key)));
    }

    private static Map<String, @Nullable Object> view(Kept key) {
        var view = key.view("access_key");
        view.put("created_at", Views.time(key.created()));
        return view;
    }
}
