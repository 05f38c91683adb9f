package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns of an estate that moves group after group, each with what users felt until the next one. Pure. */
final class GroupsFold {
    /** Users' seconds are written down by their beginning. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Observation.Traffic> traffic;
    private final List<Observation.Writes> writes;

    GroupsFold(Evidence evidence) {
        this.traffic = evidence.all(Observation.Traffic.class);
        this.writes = evidence.all(Observation.Writes.class);
    }

    /** What was lost or doubled in one turn is still so in the next ones, and is not theirs. */
    List<Report.GroupRow> fold(List<GroupTurn> turns) {
        var rows = new ArrayList<Report.GroupRow>();
        int lost = 0;
        int doubled = 0;
        for (var turn : turns) {
            var found = lookedFor(turn);
            int lostBefore = lost;
            int doubledBefore = doubled;
            if (found.isPresent()) {
                lost = found.get().lost() + found.get().uploadsLost();
                doubled = found.get().doubled();
            }
            rows.add(row(turn, new TurnStory.Kept(found, lost - lostBefore, doubled - doubledBefore)));
        }
        return List.copyOf(rows);
    }

    private Report.GroupRow row(GroupTurn turn, TurnStory.Kept kept) {
        var felt = felt(turn);
        return new Report.GroupRow(
                turn.group(),
                turn.way().word(),
                turn.services(),
                turn.site(),
                turn.run().run(),
                turn.began(),
                Seconds.between(turn.began(), turn.ended()),
                felt.stream().mapToLong(Observation.Traffic::requests).sum(),
                felt.stream().mapToLong(Observation.Traffic::failed).sum(),
                kept.lost(),
                kept.doubled(),
                longestHold(turn, felt),
                new TurnStory(turn, felt, kept).points());
    }

    /** Each second belongs to the turn in which it ends. */
    private List<Observation.Traffic> felt(GroupTurn turn) {
        return traffic.stream()
                .filter(second -> !second.at().plus(SECOND).isBefore(turn.began())
                        && second.at().plus(SECOND).isBefore(turn.until()))
                .toList();
    }

    private Optional<Observation.Writes> lookedFor(GroupTurn turn) {
        return writes.stream()
                .filter(one -> !one.at().isBefore(turn.ended()) && !one.at().isAfter(turn.until()))
                .reduce((_, later) -> later);
    }

    /** By the edge's own word to users; where none of them counted it, the whole hold. */
    private static long longestHold(GroupTurn turn, List<Observation.Traffic> felt) {
        long longest = felt.stream()
                .filter(second -> second.held() > 0)
                .mapToLong(Observation.Traffic::longestHeldMillis)
                .max()
                .orElse(0);
        return longest > 0
                ? longest
                : turn.run().observations().stream()
                        .filter(Observation.Hold.class::isInstance)
                        .map(Observation.Hold.class::cast)
                        .filter(hold -> !hold.at().isBefore(turn.began()))
                        .mapToLong(hold -> Math.round(Math.ceil(hold.millis())))
                        .max()
                        .orElse(0);
    }
}
