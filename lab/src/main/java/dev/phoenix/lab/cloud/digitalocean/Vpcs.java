package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

final class Vpcs {
    private static final Cidr PRIVATE = Cidr.parse("10.0.0.0/8").orElseThrow();
    private static final List<Cidr> OTHERS = List.of(
            Cidr.parse("172.16.0.0/12").orElseThrow(),
            Cidr.parse("192.168.0.0/16").orElseThrow());

    private final Account account;

    Vpcs(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                "/vpcs",
                request -> Views.page(
                        "vpcs", account.vpcs.all().stream().map(Vpcs::view).toList(), request));
        router.on("POST", "/vpcs", this::create);
        router.on("GET", "/vpcs/{id}", request -> {
            var vpc = account.vpcs.need(request.parameter("id"));
            return Reply.ok(() -> Json.object("vpc", view(vpc)));
        });
        router.list("/vpcs/{id}/members", this::members, "resource_type");
        router.on("PUT", "/vpcs/{id}", this::update);
        router.on("PATCH", "/vpcs/{id}", this::update);
        router.on("DELETE", "/vpcs/{id}", this::delete);
    }

    /** Where a region's droplets go unless they ask for another. */
    Vpc usual(Region region) {
        return account.vpcs.all().stream()
                .filter(vpc -> vpc.usual() && vpc.region().equals(region))
                .findFirst()
                .orElseGet(() -> account.vpcs.put(new Vpc(
                        account.nextUuid(), "default-" + region.slug(), "", region, freeRange(), true, account.now())));
    }

    String takeAddress(Vpc vpc) {
        return account.privateAddresses
                .take(vpc)
                .orElseThrow(() -> Errors.unprocessable("The VPC has no free addresses."));
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        mustBeUnique(name, "");
        var region = Catalogue.region(body.text("region"));
        var range = body.optionalText("ip_range")
                .filter(text -> !text.isEmpty())
                .map(this::range)
                .orElseGet(this::freeRange);
        var vpc = account.vpcs.put(new Vpc(
                account.nextUuid(),
                name,
                body.optionalText("description").orElse(""),
                region,
                range,
                false,
                account.now()));
        return Reply.of(201, () -> Json.object("vpc", view(vpc)));
    }

    private Reply update(Request request) {
        var old = account.vpcs.need(request.parameter("id"));
        var body = request.body();
        var name = body.optionalText("name").filter(text -> !text.isEmpty()).orElse(old.name());
        mustBeUnique(name, old.id());
        var vpc = account.vpcs.put(
                old.described(name, body.optionalText("description").orElse(old.description())));
        return Reply.ok(() -> Json.object("vpc", view(vpc)));
    }

    private Reply delete(Request request) {
        var vpc = account.vpcs.need(request.parameter("id"));
        if (vpc.usual()) {
            throw Errors.forbidden("Can not delete default VPCs");
        }
        if (account.droplets.all().stream().anyMatch(droplet -> droplet.vpc().equals(vpc.id()))) {
            throw Errors.forbidden("Can not delete VPC with members");
        }
        if (account.loadBalancers.all().stream().anyMatch(one -> one.vpc().equals(vpc.id()))) {
            throw Errors.forbidden("Can not delete VPC with members");
        }
        if (account.peerings.all().stream().anyMatch(one -> one.list("vpc_ids").contains(vpc.id()))) {
            throw Errors.forbidden("Can not delete VPC with peerings");
        }
        account.vpcs.remove(vpc.id());
        return Reply.noContent();
    }

    private Reply members(Request request) {
        var vpc = account.vpcs.need(request.parameter("id"));
        var kind = request.query("resource_type");
        var found = account.droplets.all().stream()
                .filter(droplet -> droplet.vpc().equals(vpc.id()))
                .filter(_ -> kind.isEmpty() || kind.get().equals("droplet"))
                .map(droplet -> Json.object(
                        "urn", "do:droplet:" + droplet.id(),
                        "name", droplet.name(),
                        "created_at", Views.time(droplet.created())))
                .toList();
        return Views.page("members", found, request);
    }

    private Cidr range(String text) {
        var range = Cidr.parse(text)
                .filter(one -> one.bits() >= 16 && one.bits() <= 28)
                .filter(one -> PRIVATE.contains(one) || OTHERS.stream().anyMatch(other -> other.contains(one)))
                .orElseThrow(() -> Errors.unprocessable("ip_range must be a private network between /16 and /28"));
        if (account.vpcs.all().stream().anyMatch(vpc -> vpc.range().overlaps(range))) {
            throw Errors.unprocessable("This range/size overlaps with another VPC network in your account: " + range);
        }
        return range;
    }

    private Cidr freeRange() {
        return LongStream.range(0, 1024)
                .mapToObj(number -> new Cidr(PRIVATE.base() + (100L << 16) + number * 4096, 20))
                .filter(candidate ->
                        account.vpcs.all().stream().noneMatch(vpc -> vpc.range().overlaps(candidate)))
                .findFirst()
                .orElseThrow(() -> Errors.unprocessable("No free range is left for a VPC."));
    }

    private void mustBeUnique(String name, String except) {
        if (account.vpcs.all().stream()
                .anyMatch(vpc -> vpc.name().equals(name) && !vpc.id().equals(except))) {
            throw Errors.conflict("A VPC named '" + name + "' already exists");
        }
    }

    private static Map<String, @Nullable Object> view(Vpc vpc) {
        return Json.object(
                "id", vpc.id(),
                "urn", "do:vpc:" + vpc.id(),
                "name", vpc.name(),
                "description", vpc.description(),
                "region", vpc.region().slug(),
                "ip_range", vpc.range().toString(),
                "default", vpc.usual(),
                "created_at", Views.time(vpc.created()));
    }
}
