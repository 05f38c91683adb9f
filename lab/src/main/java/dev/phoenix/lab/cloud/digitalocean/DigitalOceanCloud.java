package dev.phoenix.lab.cloud.digitalocean;

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

/** An empty DigitalOcean team behind its API at {@code http://BIND/v2}. */
public final class DigitalOceanCloud implements AutoCloseable {
    /** What a verified team may have, and the API's documented allowance. */
    private static final int DROPLETS = 25;

    private static final int REQUESTS_PER_HOUR = 5000;

    private final CloudControl control = new CloudControl(DROPLETS, REQUESTS_PER_HOUR);
    private final Account account;
    private final Router router;
    private final ApiServer server;

    public DigitalOceanCloud(World world, InetSocketAddress bind, String token, InstantSource clock) {
        this(world, bind, token, clock, AddressPool.v4("203.0.113.0/24"), AddressPool.v6("2001:db8:d0::/48"));
    }

    /**
     * @param v4 public addresses to give away
     * @param v6 networks to give away
     */
    public DigitalOceanCloud(
            World world, InetSocketAddress bind, String token, InstantSource clock, AddressPool v4, AddressPool v6) {
        account = new Account(world, clock, control, v4, v6);
        router = router(account);
        server = new ApiServer(
                bind, token, new DigitalOceanDialect(), router, account.actions, control, clock, this::resources);
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

    /** Every operation that DigitalOcean's reference has. */
    public static final List<Operation> REFERENCE = Operation.reference(DigitalOceanCloud.class);

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
                AddressPool.v4("203.0.113.0/24"),
                AddressPool.v6("2001:db8:d0::/48"));
        return Coverage.of(REFERENCE, router(account));
    }

    /** Empty: the catalogue has no image of this name. */
    public static Optional<ImageVerdict> image(String name) {
        return Catalogue.IMAGES.stream()
                .filter(image -> !name.isEmpty() && image.slug().equals(name))
                .findFirst()
                .map(image -> new ImageVerdict(
                        image.boots(),
                        image.boots() ? Root.remark(image.distribution(), image.name()) : Optional.empty()));
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
        var vpcs = new Vpcs(account);
        var volumes = new Volumes(account);
        var firewalls = new Firewalls(account);
        var removal = new DropletRemoval(account, firewalls);
        var creation = new DropletCreation(account, vpcs, volumes, firewalls, removal);
        new CatalogueRoutes(account).on(router);
        new Invoices(account).on(router);
        new Snapshots(account).on(router);
        new BackupPolicies(account).on(router);
        new VpcPeerings(account).on(router);
        new LoadBalancers(account, vpcs).on(router);
        new Certificates(account).on(router);
        new Projects(account).on(router);
        new ReservedIpv6s(account).on(router);
        new Monitoring(account).on(router);
        new SpacesKeys(account).on(router);
        new Images(account).on(router);
        new ActionRoutes(account).on(router);
        new SshKeys(account).on(router);
        vpcs.on(router);
        new Droplets(account, creation, removal).on(router);
        volumes.on(router);
        new ReservedIps(account).on(router);
        firewalls.on(router);
        new Tags(account, firewalls).on(router);
        new Domains(account).on(router);
        new Entries(account).on(router);
        router.refuseTheRest(REFERENCE, DigitalOceanCloud::refusal);
        return router;
    }
}
