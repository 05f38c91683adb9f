package dev.phoenix.dns.host.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Name;

/** Whatever an API does: what was wanted is there, or a coded fault says what is; and running again ends it. */
@Execution(ExecutionMode.CONCURRENT)
class FaultyHostsIT {
    private static final String BEFORE = """
            www   300 IN CNAME edge.ocean.example.org.
            mail  300 IN A     192.0.2.1
            mail  300 IN A     192.0.2.2
            old   300 IN TXT   "goes"
            swap  300 IN CNAME mail.example.org.
            stays 300 IN A     192.0.2.3
            """;

    private static final String AFTER = """
            www    60 IN CNAME edge.helsinki.example.org.
            mail  300 IN A     192.0.2.2
            mail  300 IN A     198.51.100.1
            mail  300 IN A     198.51.100.2
            mail  300 IN AAAA  2001:db8::1
            @     300 IN MX    10 mail
            @     300 IN MX    20 mail.example.net.
            swap  300 IN A     198.51.100.3
            stays 300 IN A     192.0.2.3
            """;

    static Stream<Arguments> passing() {
        return Stream.of(Provider.values())
                .flatMap(provider -> Stream.of(
                                Fault.TOO_MANY,
                                Fault.FAILS_BEFORE,
                                Fault.FAILS_AFTER,
                                Fault.CUT_BEFORE,
                                Fault.CUT_AFTER,
                                Fault.HALF,
                                Fault.GARBLED)
                        .flatMap(fault ->
                                IntStream.rangeClosed(1, 9).mapToObj(change -> Arguments.of(provider, fault, change))));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aFaultAtAnyChangeThatPassesIsGotOverAndNothingIsDoubled(Provider provider, Fault fault, int change) {
        try (var bench = new Bench(provider)) {
            bench.apply(BEFORE);
            bench.api.hit(fault, change, 1);
            bench.apply(AFTER);
            assertThat(bench.truth()).isEqualTo(Bench.lines(AFTER)).isEqualTo(bench.read());
            assertThat(bench.plan(AFTER)).isEmpty();
        }
    }

    static Stream<Arguments> hanging() {
        return Stream.of(Provider.values())
                .flatMap(provider ->
                        Stream.of(Fault.HANGS_AFTER, Fault.HANGS_BEFORE).map(fault -> Arguments.of(provider, fault)));
    }

    @ParameterizedTest
    @MethodSource("hanging")
    void whatWasDoneBeforeTheAnswerFailedToComeIsNotDoneTwice(Provider provider, Fault fault) {
        try (var bench = new Bench(provider)) {
            bench.apply(BEFORE);
            bench.api.hit(fault, 1, 1);
            bench.apply(bench.patient(), AFTER);
            assertThat(bench.truth()).isEqualTo(Bench.lines(AFTER)).isEqualTo(bench.read());
        }
    }

    static Stream<Arguments> lasting() {
        return Stream.of(Provider.values())
                .flatMap(provider -> Stream.of(
                        Arguments.of(provider, Fault.FAILS_BEFORE, "DNS-016"),
                        Arguments.of(provider, Fault.CUT_BEFORE, "DNS-010"),
                        Arguments.of(provider, Fault.LIES, "DNS-065"),
                        Arguments.of(provider, Fault.UNAUTHORIZED, "DNS-014"),
                        Arguments.of(provider, Fault.FORBIDDEN, "DNS-013"),
                        Arguments.of(provider, Fault.TOO_MANY, "DNS-063")));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void aFaultThatLastsIsToldWithWhatIsPublishedAndTheNextRunEndsIt(Provider provider, Fault fault, String code) {
        // Who takes everything in one batch has nothing after it that could fail.
        int changes = provider == Provider.HETZNER || provider == Provider.DIGITALOCEAN ? 5 : 1;
        for (int from = 1; from <= changes; from++) {
            try (var bench = new Bench(provider)) {
                bench.apply(BEFORE);
                bench.api.retryAfter(3600);
                bench.api.hit(fault, from, 1000);
                var plan = bench.plan(AFTER);
                var thrown = catchThrowableOfType(PhoenixException.class, () -> bench.apply(AFTER));
                assertThat(thrown.code()).isEqualTo(code);
                assertThat(thrown).hasMessageNotContaining(FakeApi.TOKEN);
                var left = bench.plan(AFTER);
                assertThat(thrown.diagnostics().getLast().code()).isEqualTo("DNS-066");
                assertThat(thrown.diagnostics().getLast().what())
                        .contains((plan.size() - left.size()) + " of " + plan.size() + " names")
                        .contains(left.stream()
                                .map(change -> change.name().toString(true))
                                .toList());
                assertThat(bench.truth()).isEqualTo(bench.read());
                bench.api.mend();
                bench.apply(AFTER);
                assertThat(bench.truth()).isEqualTo(Bench.lines(AFTER));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aHostThatNeverAnswersIsGivenUp(Provider provider) {
        try (var bench = new Bench(provider)) {
            bench.apply(BEFORE);
            bench.api.hit(Fault.HANGS_BEFORE, 1, 1000);
            assertThatThrownBy(() -> bench.apply(bench.hasty(), AFTER))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-010"));
            assertThat(bench.read()).isEqualTo(Bench.lines(BEFORE));
        }
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void readingIsTriedAgainAndGivenUpWithACode(Provider provider) {
        try (var bench = new Bench(provider)) {
            bench.apply(BEFORE);
            for (var fault : List.of(Fault.FAILS_BEFORE, Fault.CUT_BEFORE, Fault.GARBLED, Fault.TOO_MANY)) {
                bench.api.hitReads(fault, 1);
                assertThat(bench.read()).isEqualTo(Bench.lines(BEFORE));
            }
            bench.api.hitReads(Fault.GARBLED, 1000);
            assertThatThrownBy(bench::read)
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-064"));
        }
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aZoneThatIsNotThereAndATokenThatIsNotKnownAreTold(Provider provider) {
        try (var bench = new Bench(provider)) {
            var other = Name.fromConstantString("example.net.");
            assertThatThrownBy(() -> bench.host().read(other, List.of()))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-012"));
            assertThatThrownBy(() ->
                            bench.host(Duration.ofSeconds(20), "other-token").read(FakeApi.ORIGIN, List.of()))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-014"))
                    .hasMessageNotContaining("other-token");
            assertThatThrownBy(() -> bench.host(Duration.ofSeconds(20), "two words"))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-060"))
                    .hasMessageNotContaining("two words");
        }
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aHostThatIsNotThereIsTold(Provider provider) {
        var bench = new Bench(provider);
        bench.close();
        assertThatThrownBy(bench::read)
                .isInstanceOfSatisfying(
                        PhoenixException.class,
                        fault -> assertThat(fault.code()).isEqualTo("DNS-010"));
        assertThat(bench.waits).hasSize(3);
    }

    @Test
    void retryAfterIsWaitedForAndAUsedUpAllowanceIsNotTried() {
        try (var bench = new Bench(Provider.DIGITALOCEAN)) {
            bench.api.retryAfter(77);
            bench.api.hitReads(Fault.TOO_MANY, 1);
            bench.read();
            assertThat(bench.waits).contains(Duration.ofSeconds(77));
            bench.waits.clear();
            bench.api.limits(Map.of("ratelimit-limit", "250", "ratelimit-remaining", "0", "ratelimit-reset", "9"));
            bench.apply(BEFORE);
            assertThat(bench.waits).isNotEmpty().allMatch(Duration.ofSeconds(9)::equals);
        }
    }

    @Test
    void whatIsAskedForTwiceInOnePublicationEndsAsTheLast() {
        for (var provider : Provider.values()) {
            try (var bench = new Bench(provider)) {
                var changes = new ArrayList<>(bench.plan("a 300 IN A 192.0.2.1\n"));
                changes.addAll(bench.plan("a 300 IN A 192.0.2.2\n"));
                bench.host().publish(FakeApi.ORIGIN, changes, _ -> {});
                assertThat(bench.truth()).isEqualTo(Bench.lines("a 300 IN A 192.0.2.2\n"));
            }
        }
    }
}
