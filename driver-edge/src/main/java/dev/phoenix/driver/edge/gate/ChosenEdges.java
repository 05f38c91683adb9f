package dev.phoenix.driver.edge.gate;

import dev.phoenix.driver.edge.EdgeCapabilities;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.haproxy.HaproxyEdges;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.List;

/** Whatever stands there: the gate where one was put, else an estate's own HAProxy with our maps. */
public final class ChosenEdges implements Edges {
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Remote remote;
    private final Edges own;
    private final Edges gates;

    public ChosenEdges(Remote remote) {
        this.remote = remote;
        this.own = new HaproxyEdges(remote);
        this.gates = new HaproxyEdges(remote, GateSpec.LAYOUT);
    }

    private Edges at(String site, Host edge) {
        boolean gate = remote.host(site, edge)
                .run(SHORT, "test", "-e", GateSpec.FOLDER + "/version")
                .ok();
        return gate ? gates : own;
    }

    @Override
    public boolean answers(String site, Host edge, Duration within) {
        return own.answers(site, edge, within);
    }

    @Override
    public EdgeCapabilities capabilities(String site, Host edge) {
        return at(site, edge).capabilities(site, edge);
    }

    @Override
    public Gate open(String site, Host edge, List<String> services) {
        return at(site, edge).open(site, edge, services);
    }

    @Override
    public boolean canRelay(String site, Host edge) {
        return at(site, edge).canRelay(site, edge);
    }

    @Override
    public EdgeRelay relay(String site, Host edge) {
        return at(site, edge).relay(site, edge);
    }

    @Override
    public EdgeLog log(String site, Host edge) {
        return at(site, edge).log(site, edge);
    }
}
