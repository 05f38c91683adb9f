package dev.phoenix.dns.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final PhoenixException fault = PhoenixException.failed("DNS-016", "it fails.", "Wait.");

    private final List<Duration> waits = new ArrayList<>();
    private final Waiting waiting = new Waiting(() -> NOW, waits::add, new SplittableRandom(1));

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(Allowance.retryAfter(headers("Retry-After", "120"), NOW)).contains(Duration.ofMinutes(2));
        assertThat(Allowance.retryAfter(headers("Retry-After", "Thu, 1 Jan 2026 00:01:00 GMT"), NOW))
                .contains(Duration.ofMinutes(1));
        assertThat(Allowance.retryAfter(headers("Retry-After", "Wed, 31 Dec 2025 00:01:00 GMT"), NOW))
                .contains(Duration.ZERO);
        assertThat(Allowance.retryAfter(headers("Retry-After", "soon"), NOW)).isEmpty();
        assertThat(Allowance.retryAfter(headers("Other", "1"), NOW)).isEmpty();
    }

    @Test
    void aResetIsAMomentOrAnInterval() {
        var moment = Allowance.of(headers("RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 30)));
        assertThat(moment.untilReset(NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Allowance.of(headers("RateLimit-Reset", "30")).untilReset(NOW))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(Allowance.of(headers("RateLimit-Reset", "x")).untilReset(NOW))
                .isEqualTo(Duration.ZERO);
        assertThat(Allowance.of(headers("RateLimit-Remaining", "0")).usedUp()).isTrue();
        assertThat(Allowance.of(headers("RateLimit-Remaining", "1")).usedUp()).isFalse();
    }

    @Test
    void eachWaitIsAboutTwiceAsLongAsTheOneBeforeAndTheyAreCounted() {
        var retry = new Retry(
                "Host", new Patience(Duration.ofSeconds(1), 5, Duration.ofSeconds(1), Duration.ofHours(1)), waiting);
        for (int i = 0; i < 4; i++) {
            retry.pause(Optional.empty(), fault);
        }
        assertThatThrownBy(() -> retry.pause(Optional.empty(), fault)).isSameAs(fault);
        for (int i = 0; i < 4; i++) {
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1500L << i));
        }
    }

    @Test
    void aHostThatWantsToBeLeftAloneForTooLongIsLeftAlone() {
        var retry = new Retry(
                "Host", new Patience(Duration.ofSeconds(1), 5, Duration.ofSeconds(1), Duration.ofMinutes(1)), waiting);
        retry.pause(Optional.of(Duration.ofSeconds(40)), fault);
        assertThatThrownBy(() -> retry.pause(Optional.of(Duration.ofSeconds(40)), fault))
                .hasMessageContaining("DNS-063 Host lets no request through for another 40 s");
        assertThat(waits).containsExactly(Duration.ofSeconds(40));
    }

    @Test
    void anInterruptionEndsTheWait() {
        var interrupted = new Waiting(
                () -> NOW,
                _ -> {
                    throw new InterruptedException();
                },
                new SplittableRandom(1));
        assertThatThrownBy(() -> interrupted.pause(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        PhoenixException.class,
                        thrown -> assertThat(thrown.exit()).isEqualTo(ExitCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true);
    }
}
