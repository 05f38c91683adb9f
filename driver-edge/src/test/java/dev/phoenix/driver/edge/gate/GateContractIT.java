package dev.phoenix.driver.edge.gate;

import dev.phoenix.driver.edge.Edges;
import org.junit.jupiter.api.BeforeAll;

/** The gate, before an nginx that knows nothing of it. */
class GateContractIT extends ContractHosts {
    @BeforeAll
    void gates() throws Exception {
        start(OLD);
        start(NEW);
    }

    @Override
    void start(String site) throws Exception {
        EdgeProgram.NGINX.start(host(site), site);
        put(gate(site, host(site), edge(site).address()));
    }

    @Override
    public Edges edges() {
        return new ChosenEdges(both());
    }

    @Override
    public void restart(String site) {
        host(site).sh("systemctl restart phoenix-gate.service");
        awaitGate(host(site));
    }

    @Override
    void end(String site) {
        killEdge(host(site));
    }
}
