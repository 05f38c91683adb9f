package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.estate.Members;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRunsTest {
    private final Climb climb = new Climb();

    private String done(String from, String to, String group) {
        var run = climb.open(from, to, Optional.of(group));
        climb.end(run);
        return run;
    }

    @Test
    void twoGroupsMovedInTwoSwitchesAndTheSecondTakenBackLeavesTheFirstWhereItIs() {
        done("ocean", "helsinki", "pages");
        var second = done("ocean", "helsinki", "book");
        assertThat(climb.past.find(Optional.of(second)).opened().run()).isEqualTo(second);
        climb.takeBack(second);
        assertThat(climb.groups.split()).hasValue(new Split("ocean", "helsinki", Climb.members("pages")));
        assertThat(climb.groups.alreadyAt("helsinki", "ocean", Climb.all())).isEqualTo(Climb.members("pages"));
    }

    @Test
    void theFirstCanBeTakenBackAndTheSecondStays() {
        var first = done("ocean", "helsinki", "pages");
        done("ocean", "helsinki", "book");
        climb.takeBack(climb.past.find(Optional.of(first)).opened().run());
        assertThat(climb.groups.split()).hasValue(new Split("ocean", "helsinki", Climb.members("book")));
    }

    @Test
    void theLastSwitchEndsIt() {
        var first = done("ocean", "helsinki", "pages");
        done("ocean", "helsinki", "book");
        var last = climb.open("ocean", "helsinki", Optional.of("post"));
        assertThat(Split.retires(climb.plan(last))).isTrue();
        climb.end(last);
        assertThat(climb.groups.split()).isEmpty();
        assertThatThrownBy(() -> climb.past.find(Optional.of(first)))
                .hasMessageContaining("RUN-013 run " + first)
                .hasMessageContaining("run " + last + " (switch ocean helsinki --group post) has moved users since");
    }

    @Test
    void whatIsLeftEndsItToo() {
        done("ocean", "helsinki", "pages");
        climb.end(climb.open("ocean", "helsinki", Optional.empty()));
        assertThat(climb.groups.split()).isEmpty();
    }

    @Test
    void aGroupThatHasUsersHalfWayIsEndedFirstWhicheverRunItIs() {
        var first = done("ocean", "helsinki", "pages");
        var second = done("ocean", "helsinki", "book");
        climb.journal.append(first, new RunEvent.TakingBack(Instant.EPOCH, "asked", Optional.empty()));
        climb.journal.append(first, new RunEvent.UndoStarted(Instant.EPOCH, "rename/www"));
        climb.close(first, RunOutcome.STOPPED);
        for (var site : List.of("ocean", "helsinki")) {
            assertThatThrownBy(() -> climb.past.refuseIfHalfMoved(site))
                    .hasMessageContaining("RUN-008 run " + first + " (switch ocean helsinki --group pages)");
        }
        assertThatThrownBy(() -> climb.past.refuseIfAnotherIsHalfMoved(
                        climb.state(second).opened()))
                .hasMessageContaining("RUN-008 run " + first);
        assertThatCode(() ->
                        climb.past.refuseIfAnotherIsHalfMoved(climb.state(first).opened()))
                .doesNotThrowAnyException();
        assertThat(climb.past.find(Optional.empty()).opened().run()).isEqualTo(first);
        assertThat(climb.groups.split()).hasValue(new Split("ocean", "helsinki", Climb.members("book")));
    }

    @Test
    void whileGroupsAreAtTwoSitesThereIsOneWayToGoAndNoThirdSiteIsForgotten() {
        done("ocean", "helsinki", "pages");
        assertThatThrownBy(() -> climb.groups.alreadyAt("third", "ocean", Climb.all()))
                .hasMessageContaining("RUN-030 groups of this estate are at ocean and helsinki, at helsinki: www")
                .hasMessageContaining("phoenix switch ocean helsinki moves what is left");
        assertThatThrownBy(() -> climb.groups.alreadyAt("ocean", "helsinki", Climb.all()))
                .as("what has moved goes home by a rollback")
                .hasMessageContaining("RUN-030");
        assertThatThrownBy(() -> climb.groups.refuseWhileOthersRelay("third")).hasMessageContaining("RUN-030");
        for (var site : List.of("ocean", "helsinki")) {
            assertThatCode(() -> climb.groups.refuseWhileOthersRelay(site)).doesNotThrowAnyException();
        }
    }

    @Test
    void whatWasNeverMovedIsNotDestroyedWhereverTheNamesLead() {
        done("ocean", "helsinki", "pages");
        for (var serving : List.of(Set.of("helsinki"), Set.<String>of())) {
            assertThatThrownBy(() -> climb.groups.refuseWhileSomethingIsAt("ocean", Climb.all(), serving))
                    .hasMessageContaining("RUN-030 groups of this estate are at ocean and helsinki")
                    .hasMessageContaining("with ocean would go what is there: guestbook, mail; data uploads, guestbook;"
                            + " singletons outbox.")
                    .hasMessageContaining("phoenix switch ocean helsinki moves what is left");
        }
        assertThatThrownBy(() -> climb.groups.refuseWhileSomethingIsAt("helsinki", Climb.all(), Set.of("ocean")))
                .hasMessageContaining("with helsinki would go what is there: www.");
        assertThatCode(() -> climb.groups.refuseWhileSomethingIsAt("ocean", Climb.members("pages"), Set.of("helsinki")))
                .as("nothing else is there any more")
                .doesNotThrowAnyException();
        assertThatCode(() -> climb.groups.refuseWhileSomethingIsAt("ocean", Climb.all(), Set.of("third")))
                .as("users were led to a third site, and these two are lost")
                .doesNotThrowAnyException();
    }

    @Test
    void whileGroupsAreAtTwoSitesSingletonsStayWhereTheirSwitchesHaveLeftThem() {
        assertThat(climb.past.singletonsStay("helsinki")).isFalse();
        var pages = done("ocean", "helsinki", "pages");
        for (var site : List.of("ocean", "helsinki")) {
            assertThat(climb.past.singletonsStay(site)).as(site).isTrue();
        }
        climb.takeBack(pages);
        assertThat(climb.past.singletonsStay("helsinki")).isFalse();
        var half = climb.open("ocean", "helsinki", Optional.of("pages"));
        climb.begin(half);
        assertThat(climb.past.singletonsStay("helsinki")).isTrue();
        climb.end(half);
        climb.end(climb.open("ocean", "helsinki", Optional.empty()));
        assertThat(climb.past.singletonsStay("helsinki")).as("all is there").isFalse();
    }

    @Test
    void aSiteOfWhichAllHasGoneHomeIsDestroyed() {
        climb.takeBack(done("ocean", "helsinki", "pages"));
        assertThatCode(() -> climb.groups.refuseWhileSomethingIsAt("helsinki", Climb.all(), Set.of("ocean")))
                .doesNotThrowAnyException();
    }

    @Test
    void aPlanThatEndsWithTheOldSiteDoesNotGoOnWhenSomebodyIsBackThere() {
        var first = done("ocean", "helsinki", "pages");
        var rest = climb.open("ocean", "helsinki", Optional.empty());
        climb.close(rest, RunOutcome.FAILED);
        assertThatCode(() -> climb.groups.refuseIfOthersAreBack(rest, Climb.all()))
                .doesNotThrowAnyException();
        climb.takeBack(first);
        assertThatThrownBy(() -> climb.groups.refuseIfOthersAreBack(rest, Climb.all()))
                .hasMessageContaining("RUN-031 run " + rest + " (switch ocean helsinki)")
                .hasMessageContaining("destruction of ocean, and there is again: www.");
    }

    @Test
    void aWholeSwitchHasNobodyToLeaveBehind() {
        var whole = climb.open("ocean", "helsinki", Optional.empty());
        climb.close(whole, RunOutcome.FAILED);
        assertThatCode(() -> climb.groups.refuseIfOthersAreBack(whole, Climb.all()))
                .doesNotThrowAnyException();
        done("ocean", "helsinki", "pages");
        assertThatThrownBy(() -> climb.past.find(Optional.of(whole)))
                .as("it would move the pages once more")
                .hasMessageContaining("RUN-013");
    }

    @Test
    void theNewestRunOfAGroupIsFoundByItsName() {
        done("ocean", "helsinki", "pages");
        var book = done("ocean", "helsinki", "book");
        assertThat(climb.groups.newestOf("book")).hasValue(book);
        assertThat(climb.groups.newestOf("post")).isEmpty();
    }

    /**
     * Any order of switches that are done, fail, or stop half-way, and of runs taken back: what the journal tells of each group
     * is where a map that was kept beside has it, and what may be taken back is what nothing newer has moved.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theJournalKnowsWhereEveryGroupIsWhateverTheOrder(int hundreds) {
        for (int seed = hundreds * 100; seed < hundreds * 100 + 100; seed++) {
            new Orders(seed).carryOut();
        }
    }

    /** Orders of one seed, and where they have led each group. */
    private static final class Orders {
        private record Moved(String run, List<String> groups, String from, String to, boolean ended) {}

        private final Climb climb = new Climb();
        private final Random random;
        private final int seed;
        private final Map<String, String> sites = new TreeMap<>();
        /** Runs that are done, oldest first. */
        private final List<Moved> done = new ArrayList<>();

        Orders(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            Climb.estate().groups().keySet().forEach(group -> sites.put(group, "ocean"));
        }

        void carryOut() {
            for (int order = 0; order < 12; order++) {
                switch (random.nextInt(6)) {
                    case 0 -> switchSites(Optional.empty());
                    case 1, 2, 3 -> switchSites(Optional.of(one(List.copyOf(sites.keySet()))));
                    default -> takeBack();
                }
                look();
            }
        }

        private void switchSites(Optional<String> group) {
            var from = group.map(this::siteOf).orElseGet(this::left);
            var to = other(from);
            if (!from.equals(left())) {
                assertThatThrownBy(() -> climb.open(from, to, group))
                        .as(this.toString())
                        .hasMessageContaining("RUN-030");
                return;
            }
            var moving = group.map(List::of)
                    .orElseGet(() -> sites.keySet().stream()
                            .filter(each -> siteOf(each).equals(from))
                            .toList());
            var run = climb.open(from, to, group);
            boolean ends = moving.containsAll(at(from));
            assertThat(Split.retires(climb.plan(run))).as(this.toString()).isEqualTo(ends);
            if (random.nextInt(4) == 0) {
                climb.close(run, RunOutcome.FAILED);
                return;
            }
            if (random.nextBoolean()) {
                climb.begin(run);
                assertThatThrownBy(() -> climb.past.refuseIfHalfMoved(to)).hasMessageContaining("RUN-008 run " + run);
            }
            if (random.nextInt(4) == 0) {
                climb.takeBack(run);
                return;
            }
            climb.end(run);
            moving.forEach(each -> sites.put(each, to));
            done.add(new Moved(run, moving, from, to, ends));
        }

        private void takeBack() {
            if (done.isEmpty()) {
                return;
            }
            var chosen = one(done);
            if (chosen.ended()) {
                return;
            }
            boolean allowed = done.subList(done.indexOf(chosen) + 1, done.size()).stream()
                    .noneMatch(since -> since.ended() || since.groups().stream().anyMatch(chosen.groups()::contains));
            if (allowed) {
                assertThat(climb.past.find(Optional.of(chosen.run())).opened().run())
                        .isEqualTo(chosen.run());
                climb.takeBack(chosen.run());
                chosen.groups().forEach(group -> sites.put(group, chosen.from()));
                done.remove(chosen);
            } else {
                assertThatThrownBy(() -> climb.past.find(Optional.of(chosen.run())))
                        .as(this.toString())
                        .hasMessageContaining("RUN-013");
            }
        }

        private void look() {
            var split = climb.groups.split();
            assertThat(split.isPresent()).as(this.toString()).isEqualTo(used().size() == 2);
            for (var site : Climb.SITES) {
                split.ifPresent(it -> assertThat(names(it.at(site, Climb.all())))
                        .as(this.toString())
                        .isEqualTo(names(members(at(site)))));
            }
            for (var site : Climb.SITES) {
                assertThatCode(() -> climb.past.refuseIfHalfMoved(site))
                        .as(this.toString())
                        .doesNotThrowAnyException();
            }
        }

        private static Set<String> names(Members members) {
            var names = new TreeSet<String>();
            members.services().forEach(name -> names.add("service " + name));
            members.data().forEach(name -> names.add("data " + name));
            members.singletons().forEach(name -> names.add("singleton " + name));
            return names;
        }

        private static Members members(List<String> groups) {
            return groups.stream().map(Climb::members).reduce(Members.NONE, Members::and);
        }

        private List<String> at(String site) {
            return sites.keySet().stream()
                    .filter(group -> siteOf(group).equals(site))
                    .toList();
        }

        private String siteOf(String group) {
            return Optional.ofNullable(sites.get(group)).orElseThrow();
        }

        /** Of two sites the one that the others are leaving. */
        private String left() {
            var used = used();
            return used.size() == 1 ? used.iterator().next() : done.getLast().from();
        }

        private Set<String> used() {
            return new TreeSet<>(sites.values());
        }

        private String other(String from) {
            var two = used();
            two.remove(from);
            return two.isEmpty()
                    ? one(Climb.SITES.stream()
                            .filter(site -> !site.equals(from))
                            .toList())
                    : two.iterator().next();
        }

        private <T> T one(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        @Override
        public String toString() {
            return "seed " + seed + " " + sites + " " + done;
        }
    }

    @Test
    void aSiteThatWasDestroyedSinceHasNoGroup() {
        done("ocean", "helsinki", "pages");
        var plan = new Plan("destroy ocean", List.of(new Plan.Node(new Step.Destroy("ocean"), Set.of())));
        climb.end(climb.open("destroy ocean", plan, Map.of()));
        assertThat(climb.groups.split()).isEmpty();
    }
}
