package dev.phoenix.driver.data.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.stand.Shares;
import dev.phoenix.driver.data.stand.Unhurried;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database at both sites, each as {@code up} made it, and the driver that moves it. */
final class TwoSites implements AutoCloseable, TwoDatabases {
    static final Step.MoveWriter MOVE =
            new Step.MoveWriter(List.of("guestbook"), List.of("guestbook"), "ocean", "helsinki");
    static final Step.Sync SYNC = new Step.Sync("guestbook", "ocean", "helsinki");
    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

    final Shares shares = new Shares();
    final Path folder;
    final Pods pods;
    final FakeContext context;
    final DataSpec.Postgres data;
    final DataDriver driver;

    /** @param number of the test class: ports and addresses are its own */
    TwoSites(Path folder, int number) throws IOException, InterruptedException {
        this(folder, number, "secret");
    }

    /** @param secret what all passwords begin with */
    TwoSites(Path folder, int number, String secret) throws IOException, InterruptedException {
        assumeTrue(Pods.possible(), "not root, or the engines have made no root file system with PostgreSQL");
        this.folder = folder;
        int ocean = 25450 + 2 * number;
        int helsinki = ocean + 1;
        var atOcean = "127.0.0." + (20 + 2 * number);
        var atHelsinki = "127.0.0." + (21 + 2 * number);
        pods = new Pods(folder);
        pods.start("ocean", ocean, secret);
        pods.start("helsinki", helsinki, secret);
        var estate = Unhurried.of(Estates.blog("127.0.0.1:1"));
        context = new FakeContext(estate, folder)
                .inRealTime()
                .with(Estates.on(Estates.ocean(), atOcean))
                .with(Estates.on(Estates.helsinki(), atHelsinki))
                .withSecret("replication-password", secret + "replicator");
        data = (DataSpec.Postgres) estate.data().sequencedValues().getLast();
        pods.forward(atHelsinki, TUNNEL, ocean);
        pods.forward(atOcean, TUNNEL, helsinki);
        driver = new DataDriver(pods, shares, Pods.CLUSTERS);
        for (var site : List.of("ocean", "helsinki")) {
            makeHost(folder.resolve(site));
        }
        sql("helsinki", "guestbook", "select 1");
        sql("ocean", "guestbook", "create table entries (id int)");
    }

    /** What every host has before Phoenix puts anything there. */
    private static void makeHost(Path host) throws IOException {
        Files.createDirectories(host.resolve("lib"));
        Files.createDirectories(host.resolve("units"));
        Files.createDirectories(host.resolve("ssh"));
        Files.writeString(host.resolve("ssh/authorized_keys"), "ssh-ed25519 AAAA operator\n");
    }

    @Override
    public Side side(String site) {
        return new Side(site, context.inventory(site).orElseThrow().holding("postgres"), data, pods);
    }

    /** Everything beside the tables themselves: files, settings with their values, slots, roles, keys, units. */
    String list(String site) throws IOException {
        var found = new TreeMap<String, String>();
        for (var part : List.of("lib", "ssh", "units", "data")) {
            var root = folder.resolve(site).resolve(part);
            if (Files.exists(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(path -> !path.startsWith(folder.resolve(site).resolve("data/pg/")))
                            .forEach(path -> found.put(folder.relativize(path).toString(), text(path)));
                }
            }
        }
        try (Stream<Path> top = Files.list(folder.resolve(site).resolve("data/pg"))) {
            found.put(
                    "cluster",
                    top.map(path -> path.getFileName().toString())
                            .filter(name -> !name.equals("pg_wal"))
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }
        found.put("settings", text(folder.resolve(site).resolve("data/pg/postgresql.auto.conf")));
        found.put("slots", sql(site, "postgres", "select string_agg(slot_name, ',') from pg_replication_slots"));
        found.put("roles", sql(site, "postgres", "select string_agg(rolname, ',' order by rolname) from pg_roles"));
        return found.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.readString(path) : "";
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        pods.close();
    }
}
