package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.AddressPool;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.ImageVerdict;
import dev.phoenix.lab.cloud.Root;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.ApiServer;
import dev.phoenix.lab.cloud.http.Coverage;
import dev.phoenix.lab.cloud.http.Operation;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.world.NoHosts;
import dev.phoenix.lab.world.World;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An empty Hetzner Cloud project behind its API at {@code http://BIND/v1}. */
public final class HetznerCloud implements AutoCloseable {
    /** What a verified project may have, and the API's documented allowance. */
    private static final int SERVERS = 25;

    private static final int REQUESTS_PER_HOUR = 3600;

    private final CloudControl control = new CloudControl(SERVERS, REQUESTS_PER_HOUR);
    private final Account account;
    private final Router router;
    private final ApiServer server;

    public HetznerCloud(World world, InetSocketAddress bind, String token, InstantSource clock) {
        this(world, bind, token, clock, AddressPool.v4("198.51.100.0/24"), AddressPool.v6("2001:db8:e1::/48"));
    }

    /**
     * @param v4 public addresses to give away
     * @param v6 networks to give away
     */
    public HetznerCloud(
            World world, InetSocketAddress bind, String token, InstantSource clock, AddressPool v4, AddressPool v6) {
        account = new Account(world, clock, control, v4, v6);
        router = router(account);
        server = new ApiServer(
                bind, token, new HetznerDialect(), router, account.actions, control, clock, this::resources);
    }

    public void start() {
        server.start();
    }

    /** Where it listens, for a {@code bind} with port 0. */
    public InetSocketAddress address() {
        return server.address();
    }

    public CloudControl control() {
        return control;
    }

    public Snapshot resources() {
        return account.actions.locked(account::snapshot);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Every operation that Hetzner's reference has. */
    public static final List<Operation> REFERENCE = Operation.reference(HetznerCloud.class);

    private static ApiException refusal(Operation operation) {
        return Errors.notOffered(
                "'" + operation.title() + "' (" + operation.method() + " " + operation.pattern() + ") is");
    }

    /** What of the reference is emulated; nothing is served for it. */
    public static Coverage coverage() {
        var account = new Account(
                new NoHosts(),
                InstantSource.system(),
                new CloudControl(0, 0),
                AddressPool.v4("198.51.100.0/24"),
                AddressPool.v6("2001:db8:e1::/48"));
        return Coverage.of(REFERENCE, router(account));
    }

    /** Empty: the catalogue has no image of this name. */
    public static Optional<ImageVerdict> image(String name) {
        return Catalogue.IMAGES.stream()
                .filter(image -> !name.isEmpty() && image.name().equals(name))
                .findFirst()
                .map(image -> new ImageVerdict(
                        image.boots(),
                        image.boots() ? Root.remark(image.flavor(), image.version()) : Optional.empty()));
    }

    /** What this cloud answers, in the order in which it looks. */
    public List<Router.Route> routes() {
        return router.routes();
    }

    public Optional<Router.Route> find(Operation operation) {
        return router.find(operation);
    }

    private static Router router(Account account) {
        var router = new Router();
        var addresses = new Addresses(account);
        var attachments = new Attachments(account);
        var firewalls = new Firewalls(account);
        var volumes = new Volumes(account);
        var primaryIps = new PrimaryIps(account, addresses);
        var removal = new ServerRemoval(account, addresses);
        var creation = new ServerCreation(account, primaryIps, addresses, attachments, firewalls, volumes, removal);
        new CatalogueRoutes(account).on(router);
        new Images(account).on(router);
        Isos.on(router);
        new PlacementGroups(account).on(router);
        new SshKeys(account).on(router);
        new Networks(account, attachments).on(router);
        firewalls.on(router);
        volumes.on(router);
        primaryIps.on(router);
        new FloatingIps(account, addresses).on(router);
        new Servers(account, creation, removal, attachments, firewalls, new ReverseNames(addresses)).on(router);
        new ServerDeeds(account, creation).on(router);
        Metrics.on(router, "/servers/{id}/metrics", Metrics.SERVER, request -> account.servers.need(request.id("id")));
        Pricing.on(router);
        new LoadBalancers(account, attachments).on(router);
        new Certificates(account).on(router);
        new Zones(account).on(router);
        new RrSets(account).on(router);
        new StorageBoxes(account).on(router);
        router.refuseTheRest(REFERENCE, HetznerCloud::refusal);
        return router;
    }
}
