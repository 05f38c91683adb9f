package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Hosts that know the three commands of a singleton by the word that stands for the script's name; none runs at two sites. */
final class SingletonHosts implements Remote {
    /** Which may run where, as {@code SITE NAME}. */
    final Set<String> allowed = new TreeSet<>();

    /** Sites whose hosts are off. */
    final Set<String> gone = new TreeSet<>();

    /** Sites whose jump hosts are off. */
    final Set<String> cutOff = new TreeSet<>();

    SingletonHosts(String... allowed) {
        this.allowed.addAll(List.of(allowed));
    }

    /** Of sites that have these hosts, and neither an edge nor a cluster that could be asked. */
    DataDriver driver() {
        EdgeGate noEdges = (site, edge, services) -> {
            throw new AssertionError("the edge of " + site + " was opened");
        };
        return new DataDriver(this, noEdges, (_, site, service) -> {
            throw new AssertionError("the cluster of " + site + " was asked for " + service);
        });
    }

    @Override
    public boolean answers(String site, Host host, Duration within) {
        refuseIfCutOff(site);
        return !gone.contains(site);
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return new MarkerHost(site);
    }

    @Override
    public void close() {}

    private void refuseIfCutOff(String site) {
        if (cutOff.contains(site)) {
            throw PhoenixException.failed("SSH-017", "the jump host bastion of " + site + " does not answer.", "Look.");
        }
    }

    private final class MarkerHost extends PlainHost {
        private final String site;

        MarkerHost(String site) {
            this.site = site;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            refuseIfCutOff(site);
            if (gone.contains(site)) {
                throw PhoenixException.failed("SSH-001", site + " does not answer.", "It is meant to.");
            }
            boolean looks = command.getFirst().equals("test");
            var name = " " + Path.of(command.get(looks ? 2 : 4)).getFileName();
            boolean ok = true;
            if (looks) {
                ok = allowed.contains(site + name);
            } else if (command.contains("stop")) {
                allowed.remove(site + name);
            } else {
                allowed.add(site + name);
                assertThat(allowed.stream().filter(one -> one.endsWith(name)))
                        .as("sites at which it runs")
                        .hasSize(1);
            }
            return new Result(ok ? 0 : 1, "", "");
        }
    }
}
