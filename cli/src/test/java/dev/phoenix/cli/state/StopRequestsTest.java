package dev.phoenix.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopRequestsTest {
    private final List<String> heard = new ArrayList<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final StopRequests signals =
            new StopRequests(waiting::get, () -> heard.add("stop"), () -> heard.add("halt"), _ -> heard.add("say"));

    @Test
    void theFirstAsksAndTheSecondDoesNotWait() {
        signals.run();
        assertThat(heard).containsExactly("stop", "say");
        signals.run();
        assertThat(heard).containsExactly("stop", "say", "halt");
    }

    @Test
    void aTerminalThatGoesAwayAsksOnceHoweverOftenThatIsTold() {
        signals.hangUp();
        signals.hangUp();
        assertThat(heard).containsExactly("stop");
        signals.run();
        assertThat(heard).containsExactly("stop", "halt");
    }

    @Test
    void noneEndsTheProcessWhileUsersWaitForTheWriter() {
        waiting.set(true);
        for (int signal = 0; signal < 3; signal++) {
            signals.run();
        }
        assertThat(heard).containsExactly("stop", "say", "say", "say");
        waiting.set(false);
        signals.run();
        assertThat(heard).endsWith("halt");
    }
}
