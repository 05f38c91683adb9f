package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

final class Droplets {
    private final Account account;
    private final DropletCreation creation;
    private final DropletRemoval removal;

    Droplets(Account account, DropletCreation creation, DropletRemoval removal) {
        this.account = account;
        this.creation = creation;
        this.removal = removal;
    }

    void on(Router router) {
        router.on("GET", "/droplets", this::list);
        router.on("POST", "/droplets", creation::create);
        router.on("DELETE", "/droplets", this::deleteTagged);
        router.on("GET", "/droplets/{id}", request -> {
            var droplet = need(request);
            return Reply.ok(() -> Json.object("droplet", Views.droplet(account, droplet)));
        });
        router.on("DELETE", "/droplets/{id}", request -> {
            removal.remove(account.free(need(request).id()));
            return Reply.noContent();
        });
        router.on("GET", "/droplets/{id}/actions", this::actions);
        router.on("GET", "/droplets/{id}/actions/{action}", request -> ActionRoutes.read(account, request));
        router.on("POST", "/droplets/{id}/actions", this::act);
    }

    private Reply list(Request request) {
        var tag = request.query("tag_name");
        var name = request.query("name");
        var found = account.droplets.all().stream()
                .filter(droplet -> tag.isEmpty() || droplet.tags().contains(tag.get()))
                .filter(droplet -> name.isEmpty() || droplet.name().equals(name.get()))
                .map(droplet -> Views.droplet(account, droplet))
                .toList();
        return Views.page("droplets", found, request);
    }

    private Reply deleteTagged(Request request) {
        var tag = request.query("tag_name").orElseThrow(() -> Errors.unprocessable("tag_name is required"));
        var members = account.droplets.all().stream()
                .filter(droplet -> droplet.tags().contains(tag))
                .map(droplet -> account.free(droplet.id()))
                .toList();
        members.forEach(removal::remove);
        return Reply.noContent();
    }

    private Reply actions(Request request) {
        var about = Account.reference(need(request));
        return ActionRoutes.list(account, request, action -> action.resources().contains(about));
    }

    private Reply act(Request request) {
        var droplet = account.free(need(request).id());
        var type = request.body().text("type");
        var action = switch (type) {
            case "power_on" -> power(droplet, type, Droplet.Status.ACTIVE, account.world::powerOn);
            case "power_off", "shutdown" -> power(droplet, type, Droplet.Status.OFF, account.world::powerOff);
            case "reboot", "power_cycle" -> power(droplet, type, Droplet.Status.ACTIVE, account.world::reboot);
            case "rename" -> rename(droplet, request.body().text("name"));
            default -> throw Errors.notOffered("The action " + type + " is");
        };
        return Reply.of(201, () -> Json.object("action", Views.action(account.actions.latest(action))));
    }

    private Action power(Droplet droplet, String type, Droplet.Status afterwards, Consumer<String> world) {
        boolean same = droplet.status() == afterwards;
        boolean restart = Stream.of("reboot", "power_cycle").anyMatch(type::equals);
        if (same && !restart) {
            throw Errors.unprocessable(
                    "Droplet is already powered " + (afterwards == Droplet.Status.OFF ? "off." : "on."));
        }
        account.droplets.put(droplet.with(droplet.status(), true));
        var effect = Effect.on(Set.of(droplet.worldId()), () -> world.accept(droplet.worldId()))
                .then(() -> settle(droplet, afterwards))
                .orElse(() -> settle(droplet, droplet.status()));
        return account.actions.begin(type, List.of(Account.reference(droplet)), effect);
    }

    private void settle(Droplet droplet, Droplet.Status status) {
        account.droplets.find(droplet.key()).ifPresent(current -> account.droplets.put(current.with(status, false)));
    }

    /** The host keeps the name that it calls itself; the reverse names follow. */
    private Action rename(Droplet droplet, String name) {
        var renamed = account.droplets.put(droplet.renamed(name));
        return account.actions.begin(
                "rename",
                List.of(Account.reference(droplet)),
                Effect.on(Set.of(droplet.worldId()), () -> ReverseNames.publish(account.world, renamed)));
    }

    private Droplet need(Request request) {
        return account.droplets.need(request.parameter("id"));
    }
}
