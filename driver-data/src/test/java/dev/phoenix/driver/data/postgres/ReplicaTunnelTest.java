package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the way from a follower to its leader leads to, and who is asked for it. */
class ReplicaTunnelTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    @FunctionalInterface
    private interface Use<T> {
        T with(Replica helsinkiFollowsOcean) throws InterruptedException;
    }

    private <T> T replica(ClusterAddresses addresses, Use<T> use) throws InterruptedException {
        return replica(Estates.blog("127.0.0.1:1"), Estates.helsinki(), addresses, use);
    }

    private <T> T replica(Estate estate, Inventory there, ClusterAddresses addresses, Use<T> use)
            throws InterruptedException {
        var data = (DataSpec.Postgres) estate.data().sequencedValues().getLast();
        var hosts = new Willing();
        try (var ocean = side(Estates.ocean(), data, hosts);
                var helsinki = side(there, data, hosts)) {
            var database = new Postgres(new FakeContext(estate, folder), hosts, addresses, data);
            return use.with(new Replica(database, ocean, helsinki));
        }
    }

    private static Side side(Inventory site, DataSpec.Postgres data, Remote hosts) {
        return new Side(site.site(), site.keeping(data), data, hosts);
    }

    private String target(String address) throws InterruptedException {
        return replica(
                (_, site, service) -> {
                    asked.add(site + " " + service);
                    return address;
                },
                replica -> replica.tunnel().target());
    }

    @Test
    void itLeadsToTheAddressThatTheLeadersClusterHasForTheService() throws Exception {
        assertThat(target("10.96.0.7")).isEqualTo("10.96.0.7:5432");
        assertThat(asked).containsExactly("ocean blog/postgres");
        assertThat(commands).noneMatch(command -> command.contains("kubectl"));
    }

    @Test
    void anAddressOfIPv6StandsInBrackets() throws Exception {
        assertThat(target("fd00::7")).isEqualTo("[fd00::7]:5432");
    }

    @Test
    void theWayOfAUnitIsOpenToNobodyElseWhereItsHostHasNoPrivateAddress() throws Exception {
        var there = Estates.helsinki();
        var exposed = Estates.on(there, there.holding("postgres").address());
        assertThat(wayOfUnit(exposed)).isEqualTo("127.0.0.1 host='127.0.0.1'");
        var inside = there.holding("postgres").privateAddress();
        assertThat(wayOfUnit(there)).isEqualTo(inside + " host='" + inside + "'");
    }

    /** Where the tunnel listens, and how the follower finds it. */
    private String wayOfUnit(Inventory there) throws InterruptedException {
        return this.<String>replica(
                Estates.withUnits(Estates.blog("127.0.0.1:1")),
                there,
                StockSites.NO_CLUSTERS,
                one -> one.tunnel().address() + " " + one.connection().text().replaceFirst(" .*", ""));
    }

    @Test
    void whereTheClusterHasNoAddressNothingIsDoneAtTheHosts() {
        assertThatThrownBy(() -> replica(
                        (_, _, _) -> {
                            throw PhoenixException.failed("K8S-032", "no address.", "Give it one.");
                        },
                        Replica::tunnel))
                .hasMessageContaining("K8S-032");
        assertThat(commands).isEmpty();
    }

    @Test
    void itIsTakenAwayWithoutAskingAClusterThatMayBeGone() throws Exception {
        var removed = replica(
                (_, site, _) -> {
                    throw new AssertionError("the cluster of " + site + " was asked");
                },
                replica -> {
                    replica.removeTunnel();
                    return true;
                });
        assertThat(removed).isTrue();
        assertThat(commands)
                .anyMatch(command -> command.startsWith("helsinki: ") && command.contains("systemctl disable"))
                .anyMatch(command -> command.startsWith("ocean: ") && command.contains("authorized_keys"));
    }

    /** Hosts at which every command succeeds and says nothing. */
    private final class Willing implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return new WillingHost(site);
        }

        @Override
        public void close() {}
    }

    private final class WillingHost extends PlainHost {
        private final String site;

        WillingHost(String site) {
            this.site = site;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            commands.add(site + ": " + String.join(" ", command));
            return new Result(0, "", "");
        }

        /** Questions to the databases are not counted. */
        @Override
        public Shell shell() {
            return new Shell() {
                @Override
                public Result call(String script, Duration timeout) {
                    return new Result(0, "", "");
                }

                @Override
                public void close() {}
            };
        }
    }
}
