package dev.phoenix.dns.host.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.Load;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.Zones;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Users ask all the while, and whatever changes, each of the names is there in every answer. */
class NeverAbsentIT {
    private static final int NAMES = 400;
    private static final int PER_SECOND = 1000;
    private static final int QUESTIONS = 5000;

    @TempDir
    Path folder;

    /** Every name's sets are others in the next round; half of the names swap a CNAME and addresses. */
    private static String zone(int round) {
        return Zones.EMPTY
                + "target 60 A 192.0.2.200\n"
                + IntStream.range(0, NAMES)
                        .mapToObj(one -> "n" + one + " 60 "
                                + (one % 2 == 0 && (one / 2 + round) % 2 == 0
                                        ? "CNAME target\n"
                                        : "A 192.0.2." + (1 + round % 100) + "\nn" + one + " 60 AAAA 2001:db8::"
                                                + (1 + round) + "\n"))
                        .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource
    void noNameIsAbsentWhileHundredsOfThemChangeUnderAThousandQuestionsASecond(ServerKind kind) throws Exception {
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        try (var server = kind.start(folder, zone(0));
                var load = new Load(server.address(), names(), Type.A, PER_SECOND)) {
            var host =
                    NameServer.withKey(ServerAddress.parse(server.server()), LocalServer.KEY, InstantSource.system());
            int applies = 0;
            int changed = 0;
            while (load.sent() < QUESTIONS) {
                var wanted = Zones.of(zone(++applies));
                var changes =
                        ZoneDiff.between(host.read(Zones.ORIGIN, List.of()).zone(), wanted, _ -> true, _ -> true);
                host.publish(Zones.ORIGIN, changes, _ -> {});
                changed += changes.size();
            }
            var count = load.stop();
            System.out.printf(
                    "%s: %d applies changed %d names; %d questions in %.1f s, %d asked again, %d answered, %d NXDOMAIN, %d SERVFAIL, %d empty%n",
                    kind,
                    applies,
                    changed,
                    count.sent(),
                    count.seconds(),
                    count.again(),
                    count.answered(),
                    count.nxdomain(),
                    count.servfail(),
                    count.empty());
            assertThat(changed).isEqualTo(applies * NAMES);
            assertThat(count.sent()).isGreaterThanOrEqualTo(QUESTIONS);
            assertThat(List.of(count.nxdomain(), count.servfail(), count.empty(), count.otherwise()))
                    .as("NXDOMAIN, SERVFAIL, empty, other codes")
                    .containsExactly(0, 0, 0, 0);
            assertThat(count.answered())
                    .as("answered, some when they were asked again")
                    .isEqualTo(count.sent());
        }
    }

    private static List<Name> names() {
        return IntStream.range(0, NAMES).mapToObj(one -> Zones.name("n" + one)).toList();
    }
}
