package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Sheet;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Discs for a server's drive: told and put in, never booted. */
final class Isos {
    private record Iso(long id, String name, String description, String architecture) {}

    private static final List<Iso> ALL = Sheet.read(Isos.class, "isos.tsv").rows().stream()
            .map(row -> new Iso(row.integer("id"), row.text("name"), row.text("description"), row.text("architecture")))
            .toList();

    private Isos() {}

    static void on(Router router) {
        router.list("/isos", Isos::list, "name", "architecture", "include_architecture_wildcard");
        router.on("GET", "/isos/{id}", request -> {
            var iso = find(request.parameter("id"));
            return Reply.ok(() -> Json.object("iso", view(iso)));
        });
    }

    static String name(String idOrName) {
        return find(idOrName).name();
    }

    static Map<String, @Nullable Object> view(String name) {
        return view(find(name));
    }

    private static Reply list(Request request) {
        var names = request.queries("name");
        var architectures = request.chosen("architecture", List.of("x86", "arm"));
        request.flag("include_architecture_wildcard");
        var found = ALL.stream()
                .filter(iso -> names.isEmpty() || names.contains(iso.name()))
                .filter(iso -> architectures.isEmpty() || architectures.contains(iso.architecture()))
                .toList();
        return Listing.page("isos", found, request, Isos::view);
    }

    private static Iso find(String idOrName) {
        return ALL.stream()
                .filter(iso -> iso.name().equals(idOrName) || Catalogue.isId(iso.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> new ApiException(404, "not_found", "iso '" + idOrName + "' not found"));
    }

    private static Map<String, @Nullable Object> view(Iso iso) {
        return Json.object(
                "id", iso.id(),
                "name", iso.name(),
                "description", iso.description(),
                "type", "public",
                "deprecation", null,
                "deprecated", null,
                "architecture", iso.architecture());
    }
}
