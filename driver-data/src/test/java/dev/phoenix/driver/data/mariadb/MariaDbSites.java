package dev.phoenix.driver.data.mariadb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.driver.data.stand.Forwards;
import dev.phoenix.driver.data.stand.Roots;
import dev.phoenix.driver.data.stand.Shares;
import dev.phoenix.driver.data.stand.StockHost;
import dev.phoenix.driver.data.stand.Unhurried;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same stock server at both sites, each on a host of its own: one has the shop's data, the other what its set-up made. */
final class MariaDbSites implements Remote, AutoCloseable {
    static final Step.Sync SYNC = new Step.Sync("guestbook", "ocean", "helsinki");
    static final Step.MoveWriter MOVE =
            new Step.MoveWriter(List.of("guestbook"), List.of("guestbook"), "ocean", "helsinki");

    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

    private final Map<String, Integer> ports;
    private final Map<String, String> addresses;
    private final Map<String, StockHost> hosts = new LinkedHashMap<>();
    private final Forwards forwards = new Forwards();
    final Shares shares = new Shares();
    final FakeContext context;
    final DataSpec.MariaDb data;
    final DataDriver driver;

    /** @param number of the test class: ports and addresses are its own */
    MariaDbSites(Path folder, int number) throws IOException {
        ports = Map.of("ocean", 25490 + 2 * number, "helsinki", 25491 + 2 * number);
        addresses = Map.of("ocean", "127.0.0." + (71 + 2 * number), "helsinki", "127.0.0." + (72 + 2 * number));
        var root = Roots.with("mariadb-server");
        assumeTrue(root.isPresent(), "not root, or the engines have made no root file system with MariaDB");
        try {
            for (var site : List.of("ocean", "helsinki")) {
                hosts.put(
                        site,
                        StockHost.begin(MariaDbSites.class, root.orElseThrow(), folder.resolve(site), port(site)));
            }
            for (var host : hosts.values()) {
                host.awaitReady();
            }
            forwards.add(address("helsinki"), TUNNEL, port("ocean"));
            forwards.add(address("ocean"), TUNNEL, port("helsinki"));
        } catch (IOException | RuntimeException fault) {
            close();
            throw fault;
        }
        var estate = Estates.withMariaDb(Unhurried.of(Estates.blog("127.0.0.1:1")));
        context = new FakeContext(estate, folder)
                .inRealTime()
                .with(Estates.on(Estates.ocean(), address("ocean")))
                .with(Estates.on(Estates.helsinki(), address("helsinki")));
        data = (DataSpec.MariaDb) estate.data().sequencedValues().getLast();
        driver = new DataDriver(this, shares, (_, site, service) -> {
            throw new AssertionError("the cluster of " + site + " was asked for " + service);
        });
        for (var site : hosts.keySet()) {
            var _ = sql(site, """
                    create database guestbook;
                    create table guestbook.entries (id varchar(40), n bigint auto_increment primary key);
                    create user app@localhost identified by 'it''s a secret';
                    grant all on guestbook.* to app@localhost;
                    create user 'o''hara'@'%' identified by 'p' account lock;
                    create role readers;
                    grant select on guestbook.* to readers""");
        }
        insert("helsinki", "of its set-up");
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

    MariaDbSide side(String site) {
        return new MariaDbSide(site, context.inventory(site).orElseThrow().holding("postgres"), data, this);
    }

    DatabaseHandover there() {
        return new DatabaseHandover(new MariaDb(context, this, data), "ocean", "helsinki");
    }

    DatabaseHandover back() {
        return new DatabaseHandover(new MariaDb(context, this, data), "helsinki", "ocean");
    }

    String sql(String site, String statement) {
        try (var side = side(site)) {
            return side.sql(statement);
        }
    }

    /** As the application, which has no rights but those that it was given. */
    RemoteHost.Result app(String site, String statement) {
        return host(site)
                .run(
                        java.time.Duration.ofMinutes(2),
                        "sh",
                        "-c",
                        "MYSQL_PWD=\"it's a secret\" mariadb --user=app guestbook --execute=\"$0\"",
                        statement);
    }

    void insert(String site, String id) {
        var done = app(site, "insert into entries (id) values ('" + id + "')");
        if (!done.ok()) {
            throw new IllegalStateException(site + ": " + done.err());
        }
    }

    String entries(String site) {
        return sql(site, "select coalesce(group_concat(id order by n), '') from guestbook.entries");
    }

    /** Everything beside the tables themselves: files, settings, accounts and who of them is locked. */
    String list(String site) {
        return host(site).sh("""
                cd /
                find var/lib/phoenix etc/systemd/system root/.ssh etc/mysql | sort
                find etc/systemd/system root/.ssh etc/mysql -type f -exec sha256sum {} + | sort -k 2
                ls var/lib/databases
                ls var/lib/databases/mysql | grep -v -e mysqld-bin -e multi-master.info -e ib_buffer_pool -e ddl_recovery""") + "\n" + sql(site, """
                        select @@server_id, @@read_only;
                        select user, host, plugin, authentication_string from mysql.user order by user, host;
                        select user, coalesce(json_value(priv, '$.account_locked'), '0') in ('1', 'true')
                        from mysql.global_priv order by user, host""");
    }

    @Override
    public void close() {
        forwards.close();
        hosts.values().forEach(StockHost::close);
    }
}
