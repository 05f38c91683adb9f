package dev.phoenix.driver.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeGate.Held;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A client's requests go where the share leads them, and outlive what happens to the proxies. */
public interface ShareContract extends TwoEdges {
    @Test
    default void aShareThatGrowsOnlyEverMovesClientsOneWayAndTheirAddressesArrive() {
        link();
        try (var gate = gate(OLD)) {
            gate.share(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()))
                    .isEqualTo(new Answer(200, NEW, clients().getFirst()));
            gate.share(0);
            var moved = moved();
            assertThat(moved).isEmpty();
            for (int share : new int[] {3000, 7000, 10000}) {
                gate.share(share);
                assertThat(gate.share()).isEqualTo(share);
                // Whoever was moved stays moved; a busy edge may answer one request of theirs itself.
                for (var client : moved) {
                    assertThat(askUntilFrom(NEW, client).site()).isEqualTo(NEW);
                }
                moved.addAll(moved());
            }
            for (var client : clients().subList(0, 10)) {
                assertThat(askUntilFrom(NEW, client).site()).isEqualTo(NEW);
            }
        }
    }

    /** Of ten clients those whom the new site answers. */
    private Set<String> moved() {
        return clients().stream()
                .limit(10)
                .filter(client -> {
                    var answer = ask(client, "/");
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.client()).isEqualTo(client);
                    return answer.site().equals(NEW);
                })
                .collect(Collectors.toSet());
    }

    @Test
    default void whatCameFromTheOtherEdgeIsNeverSentBackToIt() {
        link();
        try (var old = gate(OLD);
                var young = gate(NEW)) {
            old.share(10000);
            young.share(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
        }
    }

    @Test
    default void whatIsOnItsWayToTheWriterIsBeingWorkedOnUntilItIsAnswered() throws Exception {
        link();
        try (var old = gate(OLD);
                var young = gate(NEW)) {
            old.shareAndRelease(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
            var user = asking(clients().getFirst(), SLOW);
            while (young.drain(Duration.ofMillis(1)) == 0 && !user.isDone()) {
                Thread.onSpinWait();
            }
            old.hold(Duration.ofSeconds(20));
            assertThat(old.drain(Duration.ofMillis(1))).isPositive();
            assertThat(old.drain(Duration.ofSeconds(10))).isZero();
            assertThat(user.get(PATIENCE, TimeUnit.SECONDS))
                    .isEqualTo(new Answer(200, NEW, clients().getFirst()));
            old.release();
        }
    }

    @Test
    default void sharesAndTheWayToTheOtherEdgeOutliveARestart() {
        link();
        try (var gate = gate(OLD)) {
            gate.share(100);
            gate.hold(Duration.ofSeconds(20));
            assertThat(gate.shareAndRelease(10000)).isEqualTo(Held.KEPT);
            gate.keepShare();
        }
        restart(OLD);
        try (var gate = gate(OLD);
                var relay = edges().relay(OLD, edge(OLD))) {
            assertThat(gate.share()).isEqualTo(10000);
            assertThat(relay.leadsTo(edge(NEW))).isTrue();
            assertThat(relay.carries()).isTrue();
        }
        // Until it has seen the other edge answer again, this one may answer itself.
        assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
    }

    @Test
    default void aWayThatIsClosedLeadsNowhereAndNobodyIsSentThere() {
        try (var relay = edges().relay(OLD, edge(OLD));
                var gate = gate(OLD)) {
            assertThat(relay.leadsTo(edge(NEW))).isFalse();
            assertThat(relay.carries()).isFalse();
            relay.connect(edge(NEW));
            assertThat(relay.leadsTo(edge(NEW))).isTrue();
            gate.share(10000);
            relay.disconnect(WWW);
            assertThat(relay.leadsTo(edge(NEW))).isFalse();
            assertThat(gate.share()).isZero();
            assertThat(ask(clients().getFirst(), "/").site()).isEqualTo(OLD);
        }
    }

    @Test
    default void whoIsRecalledIsAnsweredHereAndTheWayStaysForOthers() {
        link();
        try (var www = gate(OLD);
                var other = edges().open(OLD, edge(OLD), List.of("other"));
                var relay = edges().relay(OLD, edge(OLD))) {
            www.share(10000);
            other.share(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
            assertThat(relay.carried()).containsExactlyInAnyOrder("www", "other");
            relay.recall(WWW);
            assertThat(relay.carried()).containsExactly("other");
            assertThat(relay.leadsTo(edge(NEW))).isTrue();
            assertThat(ask(clients().getFirst(), "/").site()).isEqualTo(OLD);
        }
        restart(OLD);
        try (var relay = edges().relay(OLD, edge(OLD))) {
            assertThat(relay.carried()).containsExactly("other");
            relay.forget();
        }
    }

    @Test
    default void nothingIsLeftOfASwitchThatIsForgotten() {
        link();
        try (var gate = gate(OLD);
                var relay = edges().relay(OLD, edge(OLD))) {
            gate.share(10000);
            gate.hold(Duration.ofSeconds(20));
            relay.forget();
            assertThat(relay.leadsTo(edge(NEW))).isFalse();
            assertThat(relay.carries()).isFalse();
        }
        restart(OLD);
        assertThat(ask(clients().getFirst(), "/").site()).isEqualTo(OLD);
    }

    @Test
    default void whatTheOtherEdgeDoesNotAnswerIsAnsweredHereUntilItHasTheWriter() {
        link();
        try (var gate = gate(OLD)) {
            gate.share(10000);
            assertThat(askUntilFrom(NEW, clients().getFirst()).site()).isEqualTo(NEW);
            kill(NEW);
            assertThat(ask(clients().getFirst(), "/"))
                    .isEqualTo(new Answer(200, OLD, clients().getFirst()));
            gate.shareAndRelease(10000);
            assertThat(ask(clients().getFirst(), "/").status()).isEqualTo(503);
        }
    }
}
