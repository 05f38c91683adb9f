package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

final class Servers {
    private static final List<String> STATES = List.of(
            "initializing", "starting", "running", "stopping", "off", "deleting", "rebuilding", "migrating", "unknown");

    private final Account account;
    private final ServerCreation creation;
    private final ServerRemoval removal;
    private final Attachments attachments;
    private final Firewalls firewalls;
    private final ReverseNames reverseNames;

    Servers(
            Account account,
            ServerCreation creation,
            ServerRemoval removal,
            Attachments attachments,
            Firewalls firewalls,
            ReverseNames reverseNames) {
        this.account = account;
        this.creation = creation;
        this.removal = removal;
        this.attachments = attachments;
        this.firewalls = firewalls;
        this.reverseNames = reverseNames;
    }

    void on(Router router) {
        new Listing<>(
                        account.servers,
                        server -> ServerViews.view(account, server),
                        Servers::chosen,
                        List.of("status"),
                        account.actions)
                .on(router);
        router.on("POST", "/servers", creation::create);
        router.on("PUT", "/servers/{id}", this::update);
        router.on("DELETE", "/servers/{id}", this::delete);
        power(router, "poweron", "start_server", Server.Status.STARTING, Server.Status.RUNNING, account.world::powerOn);
        power(router, "poweroff", "stop_server", Server.Status.STOPPING, Server.Status.OFF, account.world::powerOff);
        power(
                router,
                "shutdown",
                "shutdown_server",
                Server.Status.STOPPING,
                Server.Status.OFF,
                account.world::powerOff);
        power(router, "reboot", "reboot_server", Server.Status.STARTING, Server.Status.RUNNING, account.world::reboot);
        power(router, "reset", "reset_server", Server.Status.STARTING, Server.Status.RUNNING, account.world::reboot);
        router.on("POST", "/servers/{id}/actions/change_dns_ptr", this::point);
        router.on("POST", "/servers/{id}/actions/change_protection", this::protect);
        router.on("POST", "/servers/{id}/actions/attach_to_network", this::attach);
        router.on("POST", "/servers/{id}/actions/detach_from_network", this::detach);
        router.on("POST", "/servers/{id}/actions/change_alias_ips", this::changeAliases);
    }

    private Reply update(Request request) {
        var server = Describing.apply(account.servers, request);
        if (request.body().has("labels")) {
            firewalls.enforce(server, List.of());
        }
        return Reply.ok(() -> Json.object("server", ServerViews.view(account, server)));
    }

    private Reply delete(Request request) {
        var server = account.free(request.id("id"));
        if (server.deleteGuarded()) {
            throw Errors.guarded("server");
        }
        return told(200, removal.remove(server));
    }

    private void power(
            Router router,
            String path,
            String command,
            Server.Status meanwhile,
            Server.Status afterwards,
            Consumer<String> world) {
        router.on("POST", "/servers/{id}/actions/" + path, request -> {
            var server = account.free(request.id("id"));
            if (server.status() == afterwards && !command.startsWith("re")) {
                return told(201, account.actions.done(command, List.of(Account.reference(server))));
            }
            account.servers.put(server.with(meanwhile, true));
            var effect = Effect.on(Set.of(server.worldId()), () -> world.accept(server.worldId()))
                    .then(() -> settle(server, afterwards))
                    .orElse(() -> settle(server, server.status()));
            return told(201, account.actions.begin(command, List.of(Account.reference(server)), effect));
        });
    }

    private void settle(Server server, Server.Status status) {
        account.servers.find(server.id()).ifPresent(current -> account.servers.put(current.with(status, false)));
    }

    private Reply point(Request request) {
        var server = account.servers.need(request.id("id"));
        return told(201, reverseNames.change(account.primaryIps, account.primaryIpsOf(server), request.body()));
    }

    private Reply protect(Request request) {
        var server = account.servers.need(request.id("id"));
        account.servers.put(server.withGuards(
                request.body().flag("delete", server.deleteGuarded()),
                request.body().flag("rebuild", server.rebuildGuarded())));
        return told(201, account.actions.done("change_protection", List.of(Account.reference(server))));
    }

    private Reply attach(Request request) {
        var body = request.body();
        return told(
                201,
                attachments.attach(
                        account.free(request.id("id")),
                        network(body),
                        body.optionalText("ip"),
                        body.optionalText("ip_range"),
                        body.texts("alias_ips")));
    }

    private Reply detach(Request request) {
        return told(201, attachments.detach(account.free(request.id("id")), network(request.body())));
    }

    private Reply changeAliases(Request request) {
        var server = account.free(request.id("id"));
        return told(
                201,
                attachments.changeAliases(
                        server, network(request.body()), request.body().texts("alias_ips")));
    }

    private Network network(Body body) {
        return account.networks.need(body.integer("network"));
    }

    private Reply told(int status, Action action) {
        return Reply.of(status, () -> Json.object("action", Views.latest(account, action)));
    }

    private static Predicate<Server> chosen(Request request) {
        var states = request.chosen("status", STATES);
        return server ->
                states.isEmpty() || states.contains(server.status().name().toLowerCase(Locale.ROOT));
    }
}
