package dev.phoenix.driver.data.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.stand.Shares;
import dev.phoenix.driver.data.stand.StockHost;
import dev.phoenix.driver.data.stand.Unhurried;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The same stock server at both sites, each on a host of its own, as packages and a few statements made it. */
final class StockSites implements Remote, TwoDatabases {
    /** A server that is no pod is in no cluster that could be asked. */
    static final ClusterAddresses NO_CLUSTERS = (_, site, service) -> {
        throw new AssertionError("the cluster of " + site + " was asked for " + service);
    };

    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

    private static final String PASSWORD = "it's a \\ secret";

    private final Map<String, Integer> ports;
    private final Map<String, String> addresses;
    private final Map<String, StockHost> hosts = new LinkedHashMap<>();
    private final Pods tunnels;
    final FakeContext context;
    final DataSpec.Postgres data;
    final DataDriver driver;

    /**
     * With a role of the owner's that may replicate.
     *
     * @param number of the test class: ports and addresses are its own
     */
    static StockSites withRole(Path folder, int number) throws IOException {
        var sites = new StockSites(folder, number, Estates::withUnits);
        for (var site : sites.hosts.keySet()) {
            sites.sql(
                    site,
                    "postgres",
                    "create role replicator login replication password '" + PASSWORD.replace("'", "''") + "'");
        }
        return sites;
    }

    /** As the packages leave a server: nobody but its superuser may replicate it. */
    static StockSites alone(Path folder, int number) throws IOException {
        return new StockSites(folder, number, Estates::withUnitsAlone);
    }

    private StockSites(Path folder, int number, UnaryOperator<Estate> as) throws IOException {
        ports = Map.of("ocean", 25480 + 2 * number, "helsinki", 25481 + 2 * number);
        addresses = Map.of("ocean", "127.0.0." + (61 + 2 * number), "helsinki", "127.0.0." + (62 + 2 * number));
        assumeTrue(Pods.possible(), "not root, or the engines have made no root file system with PostgreSQL");
        tunnels = new Pods(folder);
        try {
            for (var site : List.of("ocean", "helsinki")) {
                hosts.put(
                        site,
                        StockHost.begin(StockSites.class, Pods.root().orElseThrow(), folder.resolve(site), port(site)));
            }
            for (var host : hosts.values()) {
                host.awaitReady();
            }
            tunnels.forward(address("helsinki"), TUNNEL, port("ocean"));
            tunnels.forward(address("ocean"), TUNNEL, port("helsinki"));
        } catch (IOException | RuntimeException fault) {
            close();
            throw fault;
        }
        var estate = as.apply(Unhurried.of(Estates.blog("127.0.0.1:1")));
        context = new FakeContext(estate, folder)
                .inRealTime()
                .with(Estates.on(Estates.ocean(), address("ocean")))
                .with(Estates.on(Estates.helsinki(), address("helsinki")))
                .withSecret("replication-password", PASSWORD);
        data = (DataSpec.Postgres) estate.data().sequencedValues().getLast();
        driver = new DataDriver(this, new Shares(), NO_CLUSTERS);
        for (var site : hosts.keySet()) {
            sql(site, "postgres", "create database guestbook");
        }
        sql("ocean", "guestbook", "create table entries (id int)");
    }

    private int port(String site) {
        return Optional.ofNullable(ports.get(site)).orElseThrow();
    }

    private String address(String site) {
        return Optional.ofNullable(addresses.get(site)).orElseThrow();
    }

    StockHost host(String site) {
        return Optional.ofNullable(hosts.get(site)).orElseThrow();
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return host(site);
    }

    @Override
    public Side side(String site) {
        return new Side(site, context.inventory(site).orElseThrow().holding("postgres"), data, this);
    }

    /** Everything beside the tables themselves: files and what is in them, settings, slots, roles, and what systemd has read. */
    String list(String site) {
        return host(site).sh("""
                cd /
                find var/lib/phoenix etc/systemd/system run/loaded root/.ssh etc/postgresql | sort
                find var/lib/postgresql/15 -maxdepth 2 ! -path '*/pg_wal' | sort
                find var/lib/phoenix etc/systemd/system root/.ssh etc/postgresql -type f -exec sha256sum {} + | sort -k 2
                cat var/lib/postgresql/15/main/postgresql.auto.conf""")
                + "\nslots: " + sql(site, "postgres", "select string_agg(slot_name, ',') from pg_replication_slots")
                + "\nroles: "
                + sql(site, "postgres", "select string_agg(rolname, ',' order by rolname) from pg_roles");
    }

    @Override
    public void close() {
        tunnels.close();
        hosts.values().forEach(StockHost::close);
    }
}
