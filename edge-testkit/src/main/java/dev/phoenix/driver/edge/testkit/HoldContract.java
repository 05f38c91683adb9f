package dev.phoenix.driver.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.edge.EdgeGate.Held;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A hold ends at its deadline by the edge's own clock, at its release, and at nothing else. */
public interface HoldContract extends TwoEdges {
    /** Shorter than any edge's longest hold, and longer than anything here takes on a busy machine. */
    Duration LONG = Duration.ofSeconds(25);

    @Test
    default void anEdgeSaysWhatItCanDo() {
        var can = edges().capabilities(OLD, edge(OLD));
        assertThat(can.longestHold()).isGreaterThan(LONG);
        assertThat(can.protocols()).isNotEmpty();
        assertThat(can.unseen()).isNotEmpty();
    }

    @Test
    default void whoeverIsHeldGoesOnWhenReleased() throws Exception {
        try (var gate = gate(OLD)) {
            gate.hold(LONG);
            var user = asking(clients().getFirst(), "/");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> user.get(1, TimeUnit.SECONDS));
            gate.release();
            assertThat(user.get(PATIENCE, TimeUnit.SECONDS))
                    .isEqualTo(new Answer(200, OLD, clients().getFirst()));
        }
    }

    @Test
    default void aHoldEndsAtItsDeadlineWhenWhoeverHeldIsGone() throws Exception {
        var lines = new LinkedBlockingQueue<EdgeLogLine>();
        try (var _ = follow(OLD, lines)) {
            try (var gate = gate(OLD)) {
                gate.hold(Duration.ofSeconds(15));
            }
            assertThat(ask(clients().getFirst(), "/").status()).isEqualTo(200);
            assertThat(await(lines, line -> line.service().equals("www")).heldMillis())
                    .isPositive();
        }
    }

    @Test
    default void aSecondHoldMovesTheDeadlineOfThoseWhoWaitAlready() throws Exception {
        try (var gate = gate(OLD)) {
            gate.hold(Duration.ofSeconds(12));
            var user = asking(clients().getFirst(), "/");
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> user.get(1, TimeUnit.SECONDS));
            gate.hold(LONG);
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> user.get(13, TimeUnit.SECONDS));
            assertThat(gate.shareAndRelease(0)).isEqualTo(Held.KEPT);
            assertThat(user.get(PATIENCE, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    @Test
    default void aSecondHoldThatIsShorterLetsGoEarlier() throws Exception {
        try (var gate = gate(OLD)) {
            gate.hold(LONG);
            var user = asking(clients().getFirst(), "/");
            gate.hold(Duration.ofMillis(1));
            assertThat(user.get(PATIENCE, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(gate.shareAndRelease(0)).isEqualTo(Held.RUN_OUT);
        }
    }

    @Test
    default void withoutAHoldThereIsNoneThatCouldHaveLasted() {
        try (var gate = gate(OLD)) {
            assertThat(gate.shareAndRelease(0)).isEqualTo(Held.RUN_OUT);
        }
    }

    @Test
    default void aHoldLongerThanTheEdgeCanKeepIsRefusedAndNobodyWaits() {
        var longest = edges().capabilities(OLD, edge(OLD)).longestHold();
        try (var gate = gate(OLD)) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> gate.hold(longest.plusMillis(1)))
                    .matches(fault -> fault.code().equals("EDGE-012"));
            assertThat(gate.shareAndRelease(0)).as("a hold").isEqualTo(Held.RUN_OUT);
        }
    }

    @Test
    default void aGateIsDrainedWhenNoRequestIsBeingWorkedOn() throws Exception {
        try (var gate = gate(OLD)) {
            assertThat(gate.drain(Duration.ofSeconds(10))).isZero();
            var user = asking(clients().getFirst(), SLOW);
            int most = 0;
            while (most == 0 && !user.isDone()) {
                most = gate.drain(Duration.ofMillis(1));
            }
            assertThat(most).isPositive();
            gate.hold(LONG);
            assertThat(gate.drain(Duration.ofSeconds(10))).isZero();
            gate.release();
            assertThat(user.get(PATIENCE, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }
}
