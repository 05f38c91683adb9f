package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.report.GroupTurn;
import dev.phoenix.report.RunRecord;
import dev.phoenix.runner.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages, the guestbook, and mail in no group; nothing is really moved. */
class GroupSwitchesTest {
    private static final Estate BLOG = Estates.inGroups(Estates.blog("ns1.example.org"));
    private static final String BOOK = "switch ocean helsinki --group book";
    private static final String BACK = "rollback --group book";

    /** Commands do what they should, unless another exit code is set for one; one of wrong usage begins no run. */
    private static final class Desk implements GroupSwitches.Desk {
        private final Map<String, ExitCode> otherwise = new HashMap<>();
        private final List<String> typed = new ArrayList<>();
        private final List<Whereabouts> looked = new ArrayList<>();
        private int runs;

        @Override
        public int run(String from, String to, List<String> words) {
            var line = String.join(" ", words);
            typed.add(line);
            boolean back = words.getFirst().equals("rollback");
            var exit = otherwise.getOrDefault(line, back ? ExitCode.ROLLED_BACK : ExitCode.DONE);
            if (!back && exit != ExitCode.USAGE) {
                runs++;
            }
            return exit.number();
        }

        @Override
        public Optional<RunRecord> newest() {
            if (runs == 0) {
                return Optional.empty();
            }
            RunEvent opened = new RunEvent.RunOpened(
                    Instant.EPOCH,
                    Integer.toString(runs),
                    "blog",
                    typed.getLast(),
                    new Plan("switch", List.of()),
                    "c0ffee",
                    Map.of("from", "ocean", "to", "helsinki"));
            return Optional.of(RunRecord.of(List.of(opened)));
        }

        @Override
        public void lookRound(Whereabouts at) {
            looked.add(at);
        }
    }

    private final Desk desk = new Desk();
    private long seconds;

    private GroupSwitches.End play() {
        var switches =
                new GroupSwitches(BLOG, new Journey("ocean", "helsinki"), desk, () -> Instant.ofEpochSecond(seconds++));
        return switches.play(GroupOrder.of(BLOG, List.of()));
    }

    private static Whereabouts split(String... arrived) {
        var others = new HashMap<String, String>();
        for (var service : arrived) {
            others.put(service, "helsinki");
        }
        return new Whereabouts("ocean", others);
    }

    @Test
    void groupsMoveInTheirOrderAndOneGoesBackAndThereAgain() {
        var end = play();
        assertThat(desk.typed)
                .containsExactly(
                        "switch ocean helsinki --group pages",
                        BOOK,
                        BACK,
                        BOOK,
                        "switch ocean helsinki --confirm ocean");
        assertThat(end.exit()).isZero();
        assertThat(end.at()).isEqualTo(Whereabouts.at("helsinki"));
        assertThat(end.turns())
                .extracting(turn -> turn.group() + " " + turn.way().word())
                .containsExactly("pages moved", "book moved", "book taken back", "book moved again", "the rest moved");
        assertThat(end.turns())
                .extracting(turn -> turn.run().run())
                .as("what is taken back is the run that moved it")
                .containsExactly("1", "2", "2", "3", "4");
    }

    @Test
    void whatUsersWroteIsLookedForWhereEachServiceIs() {
        var _ = play();
        assertThat(desk.looked)
                .containsExactly(
                        split("www"),
                        split("www", "guestbook"),
                        split("www"),
                        split("www", "guestbook"),
                        Whereabouts.at("helsinki"));
    }

    @Test
    void eachTurnKnowsWhereTheOthersAreMeanwhile() {
        var turns = play().turns();
        assertThat(turns.stream().map(GroupTurn::others).toList())
                .isEqualTo(List.of(
                        Map.of("guestbook", "ocean", "mail", "ocean"),
                        Map.of("www", "helsinki", "mail", "ocean"),
                        Map.of("www", "helsinki", "mail", "ocean"),
                        Map.of("www", "helsinki", "mail", "ocean"),
                        Map.of("www", "helsinki", "guestbook", "helsinki")));
        assertThat(turns)
                .allSatisfy(
                        turn -> assertThat(turn.began()).isBefore(turn.ended()).isBefore(turn.until()));
    }

    @Test
    void aCommandThatEndsOtherwiseIsTheLast() {
        desk.otherwise.put(BACK, ExitCode.STOPPED);
        var end = play();
        assertThat(desk.typed).endsWith(BOOK, BACK);
        assertThat(end.exit()).isEqualTo(ExitCode.STOPPED.number());
        assertThat(end.turns()).hasSize(3);
        assertThat(end.at()).isEqualTo(split("www", "guestbook"));
    }

    @Test
    void aRollbackThatTookNothingBackIsAFailure() {
        desk.otherwise.put(BACK, ExitCode.DONE);
        assertThat(play().exit()).isEqualTo(ExitCode.FAILED.number());
    }

    @Test
    void aSwitchThatWasRefusedHasNoTurn() {
        desk.otherwise.put(BOOK, ExitCode.USAGE);
        var end = play();
        assertThat(end.exit()).isEqualTo(ExitCode.USAGE.number());
        assertThat(end.turns()).extracting(GroupTurn::group).containsExactly("pages");
        assertThat(end.at()).isEqualTo(split("www"));
    }
}
