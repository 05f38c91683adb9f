package dev.phoenix.dns.host.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.dns.host.rfc2136.FaultyServer.Fault;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.Zones;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server does wrong is told by its code, and the apply goes on or says exactly what is published. */
class FaultsTest {
    private static final Waits SHORT = new Waits(Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofSeconds(8));
    private static final Zone PUBLISHED = Zones.of(Zones.EMPTY + "a 60 A 192.0.2.1\nb 60 A 192.0.2.1\n");
    private static final Zone WANTED = Zones.of(Zones.EMPTY + "a 60 A 192.0.2.2\nb 60 CNAME a\nc 60 A 192.0.2.2\n");
    private static final List<NameChange> CHANGES = ZoneDiff.between(PUBLISHED, WANTED, _ -> true, _ -> true);

    private final List<FaultyServer> started = new ArrayList<>();
    private final List<NameChange> published = new ArrayList<>();

    private NameServer with(Fault fault) throws IOException {
        return with(fault, PUBLISHED);
    }

    private NameServer with(Fault fault, Zone zone) throws IOException {
        var records = zone.sets().values().stream()
                .flatMap(set -> set.toSend().stream())
                .toList();
        started.add(new FaultyServer(fault, LocalServer.KEY, records));
        return NameServer.withKey(server().address(), LocalServer.KEY, InstantSource.system(), SHORT);
    }

    private FaultyServer server() {
        return started.getLast();
    }

    @AfterEach
    void stop() throws IOException {
        for (var one : started) {
            one.close();
        }
    }

    private void apply(NameServer host) {
        host.publish(Zones.ORIGIN, CHANGES, published::add);
    }

    private Zone now(NameServer host) {
        return host.read(Zones.ORIGIN, List.of(key("a", 1), key("b", 1), key("b", 5), key("c", 1)))
                .zone();
    }

    private static RecordSet.Key key(String name, int type) {
        return new RecordSet.Key(Zones.name(name), type);
    }

    @ParameterizedTest
    @CsvSource({
        "SILENT, DNS-010, does not answer",
        "CLOSES, DNS-010, does not answer",
        "HALF_CLOSES, DNS-010, does not answer",
        "SERVFAIL, DNS-016, for a.example.org answered SERVFAIL",
        "UNSIGNED, DNS-014, did not sign",
        "WRONGLY_SIGNED, DNS-014, did not sign",
        "GARBAGE, DNS-052, is not a DNS message"
    })
    void everyFaultHasItsCodeAndIsTriedAFewTimesOnly(Fault fault, String code, String says) throws IOException {
        var host = with(fault);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> apply(host))
                .matches(thrown -> thrown.code().equals(code), "has the code " + code)
                .withMessageContaining(says);
        assertThat(published).isEmpty();
        assertThat(server().updates.get()).isBetween(1, 3);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "LOSES_THE_ANSWER", "LOSES_THE_FIRST"})
    void anAnswerThatIsLostIsAskedForAgainAndNothingIsDoneTwice(Fault fault) throws IOException {
        var host = with(fault);
        apply(host);
        assertThat(published).isEqualTo(CHANGES);
        assertThat(ZoneDiff.between(now(host), WANTED, name -> !name.equals(Zones.ORIGIN), _ -> true))
                .filteredOn(change -> !change.name().equals(Zones.name("ns1")))
                .isEmpty();
        assertThat(server().updates.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void aServerThatCannotTakeMuchAtOnceIsGivenLess() throws IOException {
        var host = with(Fault.SERVFAIL_IF_LARGE);
        var many = Zones.of(IntStream.range(0, 30)
                .mapToObj(one -> "n" + one + " 60 A 192.0.2.1\n")
                .collect(Collectors.joining()));
        host.publish(Zones.ORIGIN, ZoneDiff.between(PUBLISHED, many, _ -> true, _ -> false), published::add);
        assertThat(published).hasSize(30);
        assertThat(many.sets().values())
                .allMatch(set -> server().has(set.toSend().getFirst()));
    }

    @Test
    void aServerThatOnlySaysThatItIsDoneIsFoundOutAndWhatIsPublishedIsTold() throws IOException {
        var host = with(Fault.LIES);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> apply(host))
                .matches(thrown -> thrown.code().equals("DNS-051"))
                .withMessageContaining("a.example.org A is 60 192.0.2.1; b.example.org CNAME is absent; "
                        + "b.example.org A is still 60 192.0.2.1; c.example.org A is absent");
    }

    @Test
    void aServerThatDoesHalfIsFoundOutAndTheOtherHalfIsTold() throws IOException {
        var host = with(Fault.DOES_HALF);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> apply(host))
                .matches(thrown -> thrown.code().equals("DNS-051"))
                .withMessageContaining("but b.example.org CNAME is absent")
                .withMessageContaining("c.example.org A is absent. All other changes of this request are published");
    }

    @Test
    void aTransferThatBreaksOffIsNotTakenForAZone() throws IOException {
        var host = with(Fault.BREAKS_TRANSFERS);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> now(host))
                .matches(thrown -> thrown.code().equals("DNS-016"))
                .withMessageContaining("broke off");
    }
}
