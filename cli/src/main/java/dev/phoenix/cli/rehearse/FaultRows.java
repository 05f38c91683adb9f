package dev.phoenix.cli.rehearse;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.Report.FaultRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What users felt of each fault: from its beginning until the next one begins or the switch is over. A request that was
 * asked while they were cut off is the cut's, however late it fails.
 */
final class FaultRows {
    /** Users' seconds are written down by their beginning. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private FaultRows() {}

    /**
     * One switch with its faults.
     *
     * @param told how each command of it ended, in their order
     * @param writes as they were looked for at its end; lost and doubled are of all that were acknowledged until then
     */
    record Ended(
            List<FaultPlayer.Played> played,
            List<Scenario.Entry> notReached,
            List<Told> told,
            Instant ended,
            List<Observation.Writes> writes) {}

    /** What a command was, and how it ended: {@code resumed: done}. */
    record Told(Instant at, String words) {}

    static List<FaultRow> of(List<Ended> switches, List<Observation> users) {
        var rows = new ArrayList<FaultRow>();
        int lost = 0;
        int doubled = 0;
        for (var one : switches) {
            int lostBefore = lost;
            int doubledBefore = doubled;
            for (var writes : one.writes()) {
                lost = writes.lost() + writes.uploadsLost();
                doubled = writes.doubled();
            }
            var inOrder = one.played().stream()
                    .sorted(Comparator.comparing(FaultPlayer.Played::began))
                    .toList();
            var failed = failed(inOrder, one.ended(), users);
            for (int i = 0; i < inOrder.size(); i++) {
                var until = i + 1 < inOrder.size() ? inOrder.get(i + 1).began() : one.ended();
                var writesHarmed = new Harmed(lost - lostBefore, doubled - doubledBefore);
                rows.add(row(inOrder.get(i), until, one, failed[i], writesHarmed, users));
            }
            one.notReached()
                    .forEach(entry -> rows.add(new FaultRow(
                            entry.fault(),
                            entry.at(),
                            one.ended(),
                            0,
                            "its step never began",
                            0,
                            0,
                            0,
                            0,
                            0,
                            false,
                            false)));
        }
        return rows;
    }

    /** How many failed requests each fault answers for. */
    private static int[] failed(List<FaultPlayer.Played> inOrder, Instant ended, List<Observation> users) {
        var counts = new int[inOrder.size()];
        for (var user : users) {
            if (user instanceof Observation.Failure failure && failure.at().isBefore(ended)) {
                int culprit = culprit(inOrder, failure);
                if (culprit >= 0) {
                    counts[culprit]++;
                }
            }
        }
        return counts;
    }

    /** @return -1 if none had begun yet */
    private static int culprit(List<FaultPlayer.Played> inOrder, Observation.Failure failure) {
        int latest = -1;
        for (int i = 0; i < inOrder.size() && !inOrder.get(i).began().isAfter(failure.at()); i++) {
            var fault = inOrder.get(i);
            if (fault.entry().cutsUsersOff() && !failure.began().isAfter(fault.ended())) {
                return i;
            }
            latest = i;
        }
        return latest;
    }

    private record Harmed(int lost, int doubled) {}

    private static FaultRow row(
            FaultPlayer.Played fault, Instant until, Ended one, int failed, Harmed writes, List<Observation> users) {
        var felt = users.stream()
                .filter(Observation.Traffic.class::isInstance)
                .map(Observation.Traffic.class::cast)
                .filter(second -> !second.at().plus(SECOND).isBefore(fault.began())
                        && second.at().plus(SECOND).isBefore(until))
                .toList();
        return new FaultRow(
                fault.entry().fault(),
                fault.entry().at(),
                fault.began(),
                Duration.between(fault.began(), fault.ended()).toMillis() / 1000.0,
                outcome(one.told(), fault.began(), until) + (fault.trouble().isEmpty() ? "" : "; " + fault.trouble()),
                felt.stream().mapToLong(Observation.Traffic::requests).sum(),
                failed,
                writes.lost(),
                writes.doubled(),
                felt.stream()
                        .mapToLong(Observation.Traffic::longestHeldMillis)
                        .max()
                        .orElse(0),
                fault.entry().cutsUsersOff(),
                !one.writes().isEmpty() && !fault.trouble().startsWith("not made"));
    }

    /** Of the commands that ended before the next fault began: if there are none, the one that ran took it. */
    private static String outcome(List<Told> told, Instant from, Instant until) {
        var ended = told.stream()
                .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
                .map(Told::words)
                .collect(Collectors.joining(", "));
        return ended.isEmpty() ? "went on" : ended;
    }
}
