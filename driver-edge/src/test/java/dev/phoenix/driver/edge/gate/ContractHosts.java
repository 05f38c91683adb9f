package dev.phoenix.driver.edge.gate;

import dev.phoenix.driver.edge.testkit.EdgesContract;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the contract wants to know of two sites, whatever stands there. They are made once, and forget between two tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractHosts extends TwoHosts implements EdgesContract {
    private boolean killed;

    /** Whatever makes this site's edge answer, again or for the first time. */
    abstract void start(String site) throws Exception;

    @Override
    @BeforeAll
    void hosts() throws Exception {
        super.hosts();
    }

    @Override
    @AfterAll
    void nothingIsLeft() {
        super.nothingIsLeft();
    }

    @BeforeEach
    void asIfNothingHadHappened() throws Exception {
        if (killed) {
            start(NEW);
            killed = false;
        }
        for (var site : List.of(OLD, NEW)) {
            try (var relay = edges().relay(site, edge(site))) {
                relay.forget();
            }
        }
    }

    @Override
    public void kill(String site) {
        killed = true;
        end(site);
    }

    abstract void end(String site);

    @Override
    public Host edge(String site) {
        return known(site.equals(OLD) ? OLD4 : NEW4);
    }

    final TestHost host(String site) {
        return site.equals(OLD) ? oldEdge : newEdge;
    }

    @Override
    public ServiceSpec.Web web() {
        return TwoHosts.WWW;
    }

    @Override
    public String zone() {
        return "example.org";
    }

    @Override
    public List<String> clients() {
        return IntStream.range(101, 131).mapToObj(last -> "203.0.113." + last).toList();
    }

    @Override
    public Answer ask(String from, String path) {
        var told = client.run(
                        Duration.ofSeconds(PATIENCE),
                        "curl",
                        "-sk",
                        "--interface",
                        from,
                        "--resolve",
                        "www.example.org:443:" + OLD4,
                        "--write-out",
                        "\n%{http_code}",
                        "https://www.example.org" + path)
                .out()
                .lines()
                .toList();
        var words = (told.getFirst() + "  ").split(" ", -1);
        int status = Integer.parseInt(told.getLast());
        return status == 200 ? new Answer(status, words[0], words[1]) : new Answer(status, "", "");
    }
}
