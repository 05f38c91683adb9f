package dev.phoenix.lab.cloud.digitalocean;

import static dev.phoenix.lab.cloud.digitalocean.Form.flag;
import static dev.phoenix.lab.cloud.digitalocean.Form.text;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What belongs together on a page of the control panel. Whatever is put into no project is in the default one. */
final class Projects {
    private static final String DEFAULT = "default";

    private static final Form PROJECT = Form.of(
            text("name"),
            text("description", ""),
            text("purpose"),
            new Form.Field.Choice("environment", List.of("", "Development", "Staging", "Production"), Optional.of("")),
            flag("is_default", false));

    private final Account account;

    Projects(Account account) {
        this.account = account;
        var first = Json.object(
                "name", "lab",
                "description", "",
                "purpose", "Just trying out DigitalOcean",
                "environment", "",
                "is_default", true);
        account.projects.put(new Kept(account.nextUuid(), first, account.now()));
    }

    void on(Router router) {
        router.list(
                "/projects",
                request -> Views.page(
                        "projects",
                        account.projects.all().stream().map(Projects::view).toList(),
                        request));
        router.on("POST", "/projects", this::create);
        router.on("GET", "/projects/{id}", request -> told(200, need(request)));
        router.on("PUT", "/projects/{id}", request -> change(request, need(request)));
        router.on("PATCH", "/projects/{id}", request -> change(request, need(request)));
        router.on("DELETE", "/projects/{id}", this::delete);
        router.on("GET", "/projects/default/resources", this::resources, "page", "per_page");
        router.list("/projects/{id}/resources", this::resources);
        router.on("POST", "/projects/{id}/resources", this::assign);
    }

    private Reply create(Request request) {
        var fields = PROJECT.read(request.body());
        mustBeFree(String.valueOf(fields.get("name")), "");
        fields.put("is_default", false);
        return told(201, account.projects.put(new Kept(account.nextUuid(), fields, account.now())));
    }

    /** One that becomes the default takes that from the other. */
    private Reply change(Request request, Kept old) {
        var fields = PROJECT.read(request.body(), old.fields());
        mustBeFree(String.valueOf(fields.get("name")), old.id());
        boolean first = request.body().flag("is_default", false);
        if (first) {
            account.projects.all().forEach(other -> account.projects.put(other.with("is_default", false)));
        }
        fields.put("is_default", first || isDefault(old));
        return told(200, account.projects.put(old.with(fields)));
    }

    private Reply delete(Request request) {
        var project = need(request);
        if (isDefault(project)) {
            throw Errors.forbidden("The default project cannot be deleted.");
        }
        if (!urns(project).isEmpty()) {
            throw new ApiException(
                    412,
                    "precondition_failed",
                    "cannot delete a project with resources. move or remove the resources first");
        }
        account.projects.remove(project.id());
        return Reply.noContent();
    }

    private Reply resources(Request request) {
        var project = request.parameters().containsKey("id") ? need(request) : first();
        return Views.page("resources", urns(project), request, urn -> resource(urn, "ok"));
    }

    private Reply assign(Request request) {
        var project = need(request);
        var named = request.body().texts("resources");
        for (var urn : named) {
            if (!Urns.all(account).contains(urn)) {
                throw Errors.unprocessable("'" + urn + "' is no resource of this account");
            }
        }
        named.forEach(urn -> account.placed.put(urn, project.id()));
        return Reply.ok(() -> Json.object(
                "resources",
                named.stream().map(urn -> resource(urn, "assigned")).toList(),
                "links",
                Json.object(),
                "meta",
                Json.object("total", named.size())));
    }

    private List<String> urns(Kept project) {
        var usual = first().id();
        return Urns.all(account).stream()
                .filter(urn -> account.placed.getOrDefault(urn, usual).equals(project.id()))
                .toList();
    }

    private Map<String, @Nullable Object> resource(String urn, String status) {
        return Json.object(
                "urn",
                urn,
                "assigned_at",
                Views.time(account.now()),
                "links",
                Json.object("self", Urns.link(urn)),
                "status",
                status);
    }

    private Kept need(Request request) {
        var id = request.parameter("id");
        return id.equals(DEFAULT) ? first() : account.projects.need(id);
    }

    private Kept first() {
        return account.projects.all().stream()
                .filter(Projects::isDefault)
                .findFirst()
                .orElseThrow(Errors::notFound);
    }

    private static boolean isDefault(Kept project) {
        return Boolean.TRUE.equals(project.fields().get("is_default"));
    }

    private void mustBeFree(String name, String except) {
        if (account.projects.all().stream()
                .anyMatch(one -> !one.id().equals(except) && one.text("name").equals(name))) {
            throw Errors.conflict("name is already in use");
        }
    }

    private static Reply told(int status, Kept project) {
        return Reply.of(status, () -> Json.object("project", view(project)));
    }

    private static Map<String, @Nullable Object> view(Kept project) {
        var view = project.view("id");
        view.put("owner_uuid", CatalogueRoutes.TEAM);
        view.put("owner_id", 1);
        view.put("created_at", Views.time(project.created()));
        view.put("updated_at", Views.time(project.created()));
        return view;
    }
}
