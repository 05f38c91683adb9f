package dev.phoenix.dns.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** The old host follows the new one, and nobody else's work is lost by it. */
class FollowingTest {
    private final FakeWorld world = new FakeWorld();

    @TempDir
    Path folder;

    @BeforeEach
    void bothAreTheSame() {
        world.fresh.zone = FakeWorld.zone("ns1.new.example", lines("192.0.2.1"));
    }

    private static String[] lines(String www) {
        return new String[] {"www 300 A " + www, "@ 300 MX 10 mail", "mail 300 A 192.0.2.2"};
    }

    private Following following() {
        return new Following(FakeWorld.ORIGIN, world.fresh, world.old, List.of(), new MoveJournal(folder));
    }

    private Following.Look round() {
        var following = following();
        var look = following.look();
        following.publish(look);
        return look;
    }

    private static void publish(FakeWorld.Host host, String line) {
        var set = RecordSet.of(List.of(FakeWorld.record(line)));
        host.publish(FakeWorld.ORIGIN, List.of(new NameChange(set.key().name(), List.of(), List.of(set))), _ -> {});
    }

    private static void remove(FakeWorld.Host host, String name, int type) {
        var set = host.zone.get(ZoneSource.name(name), type).orElseThrow();
        host.publish(FakeWorld.ORIGIN, List.of(new NameChange(set.key().name(), List.of(set), List.of())), _ -> {});
    }

    private List<String> old(String name, int type) {
        return world.old
                .zone
                .get(ZoneSource.name(name), type)
                .map(RecordSet::values)
                .orElse(List.of());
    }

    @Test
    void whatChangesAtTheNewHostChangesAtTheOldOne() {
        round();
        publish(world.fresh, "www 300 A 198.51.100.1");
        publish(world.fresh, "new 300 TXT x");
        assertThat(round().changes()).hasSize(2);
        assertThat(old("www.shop.example", Type.A)).containsExactly("198.51.100.1");
        remove(world.fresh, "new.shop.example", Type.TXT);
        round();
        assertThat(old("new.shop.example", Type.TXT)).isEmpty();
        assertThat(old("shop.example", Type.NS)).containsExactly("ns1.old.example.");
        assertThat(round().changes()).isEmpty();
    }

    @Test
    void whatOthersPublishedAtTheOldHostIsNeitherRemovedNorReplaced() {
        round();
        publish(world.old, "theirs 300 TXT x");
        publish(world.old, "www 300 A 203.0.113.9");
        publish(world.fresh, "www 300 A 198.51.100.1");
        publish(world.fresh, "www 300 TXT ours");
        var look = round();
        assertThat(look.theirs())
                .extracting(set -> set.key().toString())
                .containsExactlyInAnyOrder("theirs.shop.example TXT", "www.shop.example A");
        assertThat(old("theirs.shop.example", Type.TXT)).hasSize(1);
        assertThat(old("www.shop.example", Type.A)).containsExactly("203.0.113.9");
        assertThat(old("www.shop.example", Type.TXT)).containsExactly("ours");
        assertThat(round().theirs()).hasSize(2);
    }

    @Test
    void withoutAMoveBeforeItNothingIsRemovedThatItNeverSawInStep() {
        publish(world.old, "older 300 TXT x");
        publish(world.fresh, "www 300 A 198.51.100.1");
        assertThat(round().theirs()).hasSize(1);
        assertThat(old("older.shop.example", Type.TXT)).hasSize(1);
        assertThat(old("www.shop.example", Type.A)).containsExactly("198.51.100.1");
    }

    @Test
    void whereSomebodyElseHasACnameNothingIsPutBesideIt() {
        round();
        publish(world.old, "alias 300 CNAME www");
        publish(world.fresh, "alias 300 A 198.51.100.1");
        assertThat(round().theirs()).hasSize(1);
        assertThat(old("alias.shop.example", Type.A)).isEmpty();
    }

    /** And then both are other ones at the leader. */
    private void aRoundThatIsCutOffBetweenTwoSets() {
        round();
        publish(world.fresh, "a 300 A 198.51.100.1");
        publish(world.fresh, "b 300 A 198.51.100.1");
        world.failing = world.effects + 2;
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(this::round);
        publish(world.fresh, "a 300 A 198.51.100.2");
        publish(world.fresh, "b 300 A 198.51.100.2");
    }

    @Test
    void aSyncThatWasCutOffIsNotTakenForSomebodyElsesWork() {
        aRoundThatIsCutOffBetweenTwoSets();
        assertThat(round().theirs()).isEmpty();
        assertThat(old("a.shop.example", Type.A)).containsExactly("198.51.100.2");
    }

    @Test
    void norIsWhatTheFirstOfTwoFailedRoundsSent() {
        aRoundThatIsCutOffBetweenTwoSets();
        world.failing = world.effects + 1;
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(this::round);
        publish(world.old, "theirs 300 TXT x");
        assertThat(round().theirs()).extracting(set -> set.key().toString()).containsExactly("theirs.shop.example TXT");
        assertThat(old("a.shop.example", Type.A)).containsExactly("198.51.100.2");
        assertThat(old("b.shop.example", Type.A)).containsExactly("198.51.100.2");
    }

    @Test
    void aLeaderThatHasLostItsMailServersTakesNoneAway() {
        round();
        remove(world.fresh, "shop.example", Type.MX);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::round)
                .matches(fault -> fault.code().equals("DNS-021"));
        assertThat(old("shop.example", Type.MX)).hasSize(1);
    }

    @Test
    void aSideThatDoesNotAnswerIsAskedAgainLaterEachTime() throws Exception {
        var pauses = new ArrayList<Duration>();
        var told = new ArrayList<String>();
        FollowService.Turns turns = (Predicate<Following> round) -> {
            if (pauses.size() >= 1 && pauses.size() <= 5) {
                throw PhoenixException.failed("DNS-010", "no answer.", "Wait.");
            }
            return round.test(following());
        };
        new FollowService(turns, Duration.ofMinutes(1), pauses::add, () -> pauses.size() < 8).run(new Told(told));
        assertThat(pauses).extracting(Duration::toMinutes).containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 1L, 1L);
        assertThat(told)
                .containsExactly(
                        "in step", "DNS-010", "DNS-010", "DNS-010", "DNS-010", "DNS-010", "in step", "in step");
    }

    @Test
    void whatOfEitherZoneIsReadOtherwiseThanWrittenIsToldBeforeAnythingIsPublished() {
        var doubt = Diagnostic.warning(
                "DNS-038", new SourceSpan("zone", 6, 0), "out.example.com is not in the zone.", "Move it.");
        world.fresh.warnings = List.of(doubt);
        world.old.warnings = List.of(doubt);
        publish(world.fresh, "new 300 TXT x");
        var told = new ArrayList<String>();
        new FollowService(round -> round.test(following()), Duration.ofMinutes(1), _ -> {}, () -> true)
                .once(new Told(told));
        assertThat(told).containsExactly("DNS-038", "published 1", "in step");
    }

    private record Told(List<String> lines) implements FollowService.Listener {
        @Override
        public void readOtherwise(List<Diagnostic> warnings) {
            warnings.forEach(one -> lines.add(one.code()));
        }

        @Override
        public void inStep() {
            lines.add("in step");
        }

        @Override
        public void published(List<NameChange> changes) {
            lines.add("published " + changes.size());
        }

        @Override
        public void left(Set<RecordSet> sets) {
            lines.add("left " + sets.size());
        }

        @Override
        public void failed(PhoenixException fault, Duration again) {
            lines.add(fault.code());
        }
    }
}
