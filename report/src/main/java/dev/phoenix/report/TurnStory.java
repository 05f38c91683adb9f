package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The points of one turn, in which a group is moved or taken back, each judged by what was seen. */
final class TurnStory {
    /** Of an answer that does not tell where it comes from, or of none. */
    private static final String UNKNOWN_SITE = "?";

    /**
     * Acknowledged writes, looked for when the turn was over.
     *
     * @param found empty: nobody has looked
     * @param lost since the turn before
     */
    record Kept(Optional<Observation.Writes> found, int lost, int doubled) {}

    /** Requests by who answered them; what is neither there nor elsewhere does not say. */
    private record Answers(long all, long there, long elsewhere, long failed) {
        static Answers of(List<Observation.Traffic> seconds, Function<String, String> place) {
            long all = 0;
            long there = 0;
            long elsewhere = 0;
            long failed = 0;
            for (var second : seconds) {
                all += second.requests();
                failed += second.failed();
                if (second.site().equals(place.apply(second.service()))) {
                    there += second.requests();
                } else if (!second.site().equals(UNKNOWN_SITE)) {
                    elsewhere += second.requests();
                }
            }
            return new Answers(all, there, elsewhere, failed);
        }

        String told() {
            return there + elsewhere > 0
                    ? String.format(Locale.ROOT, "%,d of them answered elsewhere", elsewhere)
                    : "whose answers do not say where from";
        }
    }

    private final GroupTurn turn;
    private final List<Observation.Traffic> felt;
    private final Kept kept;

    /** @param felt users' seconds from the turn's beginning until the next one's */
    TurnStory(GroupTurn turn, List<Observation.Traffic> felt, Kept kept) {
        this.turn = turn;
        this.felt = felt;
        this.kept = kept;
    }

    List<StoryPoint> points() {
        var points = new ArrayList<StoryPoint>();
        add(points, "Its users are at " + turn.site(), usersAreThere());
        add(points, "The others stayed where they were", othersStayed());
        add(points, "Nobody was refused meanwhile", nobodyRefused());
        add(points, "What was written is there, once", dataKept());
        add(points, "With the last one the old site goes", oldSiteGoes());
        return List.copyOf(points);
    }

    private static void add(List<StoryPoint> points, String title, Verdict verdict) {
        points.add(new StoryPoint(points.size() + 1, title, verdict.here(), verdict.ok(), verdict.evidence()));
    }

    private Verdict usersAreThere() {
        var names = turn.services();
        var led = led();
        if (names.isEmpty()) {
            return led.ok() ? Verdict.notHere("it has no service") : led;
        }
        var answers = Answers.of(
                felt.stream()
                        .filter(second -> names.contains(second.service()))
                        .filter(second -> !second.at().isBefore(turn.ended()))
                        .toList(),
                _ -> turn.site());
        var answered = answers.all() == 0
                ? "no user asks for " + String.join(", ", names)
                : String.format(Locale.ROOT, "%,d requests since, %s", answers.all(), answers.told());
        return new Verdict(led.ok() && answers.elsewhere() == 0, answered + "; " + led.evidence());
    }

    /** Whether the run did what the turn is for, and the names are where they are to be. */
    private Verdict led() {
        var meant = turn.back() ? RunOutcome.ROLLED_BACK : RunOutcome.DONE;
        if (turn.run().outcome().filter(meant::equals).isEmpty()) {
            return new Verdict(
                    false,
                    turn.run().command() + " ended otherwise"
                            + (turn.run().note().isEmpty()
                                    ? ""
                                    : ": " + turn.run().note()));
        }
        var renames = turn.renames();
        if (!turn.back()) {
            return renames.isEmpty() ? new Verdict(true, "no names") : Verdict.ofAll(renames);
        }
        return renames.stream()
                .filter(step -> step.state() != RunRecord.State.UNDONE)
                .findFirst()
                .map(step -> new Verdict(false, step.title() + ": not taken back"))
                .orElseGet(() -> new Verdict(true, "names lead to " + turn.site() + " again"));
    }

    private Verdict othersStayed() {
        var others = turn.others();
        var asked = felt.stream()
                .filter(second -> others.containsKey(second.service()))
                .toList();
        var answers = Answers.of(asked, service -> others.getOrDefault(service, ""));
        if (answers.all() == 0) {
            return Verdict.notHere(
                    others.isEmpty()
                            ? "there are no others"
                            : "no user asks for " + String.join(", ", others.keySet()));
        }
        var names = asked.stream().map(Observation.Traffic::service).distinct().toList();
        return new Verdict(
                answers.elsewhere() == 0 && answers.failed() == 0,
                String.format(
                        Locale.ROOT,
                        "%s: %,d requests, %s, %,d failed",
                        places(others, names),
                        answers.all(),
                        answers.told(),
                        answers.failed()));
    }

    /** {@code blog, www at helsinki; guestbook at ocean}, of those that users ask for. */
    private static String places(Map<String, String> others, List<String> asked) {
        var bySite = new LinkedHashMap<String, List<String>>();
        others.forEach((service, site) -> {
            if (asked.contains(service)) {
                bySite.computeIfAbsent(site, _ -> new ArrayList<>()).add(service);
            }
        });
        return bySite.entrySet().stream()
                .map(place -> String.join(", ", place.getValue()) + " at " + place.getKey())
                .collect(Collectors.joining("; "));
    }

    private Verdict nobodyRefused() {
        long all = felt.stream().mapToLong(Observation.Traffic::requests).sum();
        long failed = felt.stream().mapToLong(Observation.Traffic::failed).sum();
        return all == 0
                ? Verdict.none()
                : new Verdict(
                        failed == 0,
                        String.format(Locale.ROOT, "%,d requests of all users, %,d of them failed", all, failed));
    }

    private Verdict dataKept() {
        boolean hasData = turn.run().steps().stream().anyMatch(step -> step.id().startsWith("sync/"));
        if (!hasData) {
            return Verdict.notHere("it has no data");
        }
        if (kept.found().isEmpty()) {
            return new Verdict(false, "nobody has looked for the acknowledged writes");
        }
        var found = kept.found().get();
        return new Verdict(
                found.acknowledged() + found.uploads() > 0 && kept.lost() == 0 && kept.doubled() == 0,
                String.format(
                        Locale.ROOT,
                        "%,d acknowledged writes and %,d uploads looked for at %s: %,d lost, %,d doubled",
                        found.acknowledged(),
                        found.uploads(),
                        found.site(),
                        kept.lost(),
                        kept.doubled()));
    }

    private Verdict oldSiteGoes() {
        var from = turn.run().from().orElse("");
        return turn.run().steps().stream()
                .filter(step -> step.id().equals("destroy/" + from))
                .findFirst()
                .map(Verdict::of)
                .orElseGet(() -> Verdict.notHere(from + " stays: others are there"));
    }
}
