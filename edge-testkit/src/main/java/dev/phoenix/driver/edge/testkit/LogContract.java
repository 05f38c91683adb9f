package dev.phoenix.driver.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Every request leaves one line with the client's address; requests of our own go the way that users' go. */
public interface LogContract extends TwoEdges {
    @Test
    default void everyRequestLeavesALineAtTheEdgesThatItPassed() throws Exception {
        link();
        var here = new LinkedBlockingQueue<EdgeLogLine>();
        var there = new LinkedBlockingQueue<EdgeLogLine>();
        var client = clients().getFirst();
        try (var gate = gate(OLD);
                var reading = follow(OLD, here);
                var _ = follow(NEW, there)) {
            assertThat(ask(client, "/a?b").status()).isEqualTo(200);
            assertThat(await(here, line -> line.path().equals("/a"))).satisfies(line -> {
                assertThat(line.client()).isEqualTo(client);
                assertThat(line.service()).isEqualTo("www");
                assertThat(line.host()).isEqualTo("www.example.org");
                assertThat(line.method()).isEqualTo("GET");
                assertThat(line.status()).isEqualTo(200);
                assertThat(line.relayed() || line.fromOtherEdge()).isFalse();
            });
            gate.share(10000);
            assertThat(askUntilFrom(NEW, client).site()).isEqualTo(NEW);
            assertThat(askUntilFrom(NEW, client, "/relayed").site()).isEqualTo(NEW);
            assertThat(await(here, line -> line.path().equals("/relayed") && line.relayed())
                            .client())
                    .isEqualTo(client);
            var arrived = await(there, line -> line.path().equals("/relayed"));
            assertThat(arrived.fromOtherEdge()).isTrue();
            assertThat(arrived.client()).isEqualTo(client);
            assertThat(reading.alive()).isTrue();
        }
        assertThat(edges().log(OLD, edge(OLD)).parts()).isNotEmpty();
    }

    @Test
    default void requestsOfOurOwnAreAnsweredByTheEdgeThatIsAsked() {
        link();
        try (var relay = edges().relay(OLD, edge(OLD))) {
            assertThat(relay.ask(web(), zone(), edge(NEW), 2))
                    .hasSize(2)
                    .allMatch(reply -> reply.status() == 200 && reply.site().equals(NEW));
            assertThat(relay.ask(web(), zone(), edge(OLD), 2))
                    .hasSize(2)
                    .allMatch(reply -> reply.status() == 200 && reply.site().equals(OLD));
        }
    }

    @Test
    default void whatAnEdgeIsAskedAsByTheOtherOneItAnswersItselfWhomeverItSendsOn() {
        link();
        try (var gate = gate(OLD);
                var relay = edges().relay(OLD, edge(OLD))) {
            assertThat(edges().canRelay(OLD, edge(OLD))).isTrue();
            gate.share(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
            assertThat(relay.carried()).containsExactly("www");
            assertThat(relay.ask(web(), zone(), edge(OLD), 1))
                    .allMatch(reply -> reply.status() == 200 && reply.site().equals(OLD));
        }
    }
}
