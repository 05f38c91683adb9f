package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done to a server beside switching it on and off: another image, another type, rescue, ISO, backups. */
final class ServerDeeds {
    private static final String NO_RESCUE = "the host boots its own system all the same";
    private static final String NO_COPY =
            "what is on the server's disk is not copied: a server made from it is a new one";

    private final Account account;
    private final ServerCreation creation;

    ServerDeeds(Account account, ServerCreation creation) {
        this.account = account;
        this.creation = creation;
    }

    void on(Router router) {
        var path = "/servers/{id}/actions/";
        router.on("POST", path + "rebuild", this::rebuild);
        router.accept(
                "POST", path + "change_type", "the host keeps the memory that it was made with", this::changeType);
        router.accept("POST", path + "create_image", NO_COPY, this::createImage);
        router.accept(
                "POST",
                path + "enable_backup",
                "no backups are made",
                request -> extras(request, "enable_backup", extras -> extras.withWindow(Optional.of("22-02"))));
        router.on(
                "POST",
                path + "disable_backup",
                request -> extras(request, "disable_backup", extras -> extras.withWindow(Optional.empty())));
        router.accept("POST", path + "enable_rescue", NO_RESCUE, this::enableRescue);
        router.on(
                "POST",
                path + "disable_rescue",
                request -> extras(request, "disable_rescue", extras -> extras.withRescue(false)));
        router.accept("POST", path + "attach_iso", NO_RESCUE, this::attachIso);
        router.on(
                "POST",
                path + "detach_iso",
                request -> extras(request, "detach_iso", extras -> extras.withIso(Optional.empty())));
        router.accept("POST", path + "reset_password", "the host has no password login", request -> {
            var action = done(request, "reset_password");
            return Reply.of(201, () -> Json.object("action", Views.action(action), "root_password", "labLAB123456"));
        });
        router.accept("POST", path + "request_console", "nothing listens at the address", request -> {
            var action = done(request, "request_console");
            return Reply.of(
                    201,
                    () -> Json.object(
                            "action",
                            Views.action(action),
                            "wss_url",
                            "wss://console.hetzner.cloud/?server_id=" + request.id("id") + "&token=lab",
                            "password",
                            "labLAB123456"));
        });
    }

    /** Disk, keys and user data as at the beginning, addresses and attachments as they are. */
    private Reply rebuild(Request request) {
        var server = account.free(request.id("id"));
        if (server.rebuildGuarded()) {
            throw Errors.of(403, "protected", "server rebuild is protected");
        }
        var image = Images.bootable(
                account, request.body().text("image"), server.type().architecture());
        account.servers.put(server.with(image).with(Server.Status.REBUILDING, true));
        var action = account.actions.begin(
                "rebuild_server", List.of(Account.reference(server)), creation.again(server.with(image)));
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action), "root_password", null));
    }

    private Reply changeType(Request request) {
        var server = account.free(request.id("id"));
        var type = Catalogue.serverType(request.body().text("server_type"));
        if (server.status() != Server.Status.OFF) {
            throw Errors.of(422, "server_not_stopped", "server must be stopped to change its type");
        }
        if (!type.architecture().equals(server.type().architecture())) {
            throw ApiException.invalid("server_type", "has another architecture");
        }
        if (!type.orderable(server.location())
                || account.control.outOfStock(type.name(), server.location().name())) {
            throw Errors.unavailable("server type " + type.name());
        }
        if (type.disk() < server.extras().disk()) {
            throw ApiException.invalid("server_type", "its disk is smaller than the server's");
        }
        boolean grow = request.body().flag("upgrade_disk", false);
        var changed = server.with(type)
                .with(server.extras()
                        .withDisk(grow ? type.disk() : server.extras().disk()))
                .with(Server.Status.OFF, false);
        account.servers.put(changed);
        var action = account.actions.done("change_server_type", List.of(Account.reference(server)));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private Reply createImage(Request request) {
        var server = account.free(request.id("id"));
        var body = request.body();
        var kind = body.optionalText("type").filter(text -> !text.isEmpty()).orElse("snapshot");
        if (!List.of("snapshot", "backup").contains(kind)) {
            throw ApiException.invalid("type", "must be snapshot or backup");
        }
        if (kind.equals("backup") && server.extras().window().isEmpty()) {
            throw Errors.of(412, "conflict", "backups are not enabled for the server");
        }
        var like = server.image();
        var image = account.images.put(new Image(
                account.nextId(),
                "",
                body.optionalText("description").orElse(""),
                like.flavor(),
                like.version(),
                like.architecture(),
                Image.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Optional.empty(),
                Labels.of(body),
                account.now(),
                Optional.of(new Image.Origin(server.id(), server.name())),
                server.extras().disk(),
                false));
        var action = account.actions.done(
                "create_image",
                List.of(Account.reference(server), new Action.Reference("image", Long.toString(image.id()))));
        return Reply.of(201, () -> Json.object("image", Images.view(account, image), "action", Views.action(action)));
    }

    private Reply enableRescue(Request request) {
        var type = request.body()
                .optionalText("type")
                .filter(text -> !text.isEmpty())
                .orElse("linux64");
        if (!type.equals("linux64")) {
            throw ApiException.invalid("type", "must be linux64");
        }
        request.body().texts("ssh_keys");
        var action = changed(request, "enable_rescue", extras -> extras.withRescue(true));
        return Reply.of(201, () -> Json.object("action", Views.action(action), "root_password", "labLAB123456"));
    }

    private Reply attachIso(Request request) {
        var iso = Isos.name(request.body().text("iso"));
        return extras(request, "attach_iso", extras -> extras.withIso(Optional.of(iso)));
    }

    private Reply extras(Request request, String command, UnaryOperator<Server.Extras> change) {
        var action = changed(request, command, change);
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private Action changed(Request request, String command, UnaryOperator<Server.Extras> change) {
        var server = account.free(request.id("id"));
        account.servers.put(server.with(change.apply(server.extras())));
        return account.actions.done(command, List.of(Account.reference(server)));
    }

    private Action done(Request request, String command) {
        return changed(request, command, extras -> extras);
    }

    /** An ISO as the API tells it: this lab knows none but by what a request called it. */
    static @Nullable Object iso(Server server) {
        return server.extras().iso().map(iso -> Isos.view(iso)).orElse(null);
    }
}
