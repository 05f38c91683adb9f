package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Everything that is told about a switch, in any form. Its JSON is a contract (DESIGN §12): components from
 * {@code outcome} to {@code versions} keep their names and meaning.
 *
 * @param outcome done, rolled-back or stopped
 * @param headline one sentence with the numbers that matter
 * @param faults what was made to go wrong, in the order in which it came; empty: nothing was
 * @param groups of an estate that moved group after group, each turn in its order; empty: all of it moved at once
 * @param settings what differs from the commit: in a rehearsal, how days were compressed
 * @param seconds from the first event to the last
 */
public record Report(
        String outcome,
        String estate,
        String commit,
        String from,
        String to,
        String strategy,
        Requests requests,
        Writes writes,
        Hold hold,
        List<PhaseTime> phases,
        List<StoryPoint> story,
        SequencedMap<String, String> versions,
        String headline,
        String note,
        Instant began,
        double seconds,
        SequencedMap<String, String> settings,
        List<StepLine> steps,
        Timeline timeline,
        List<Lane> dns,
        List<SiteUse> use,
        List<Observation.Residual> residual,
        List<Observation.Uptime> uptimes,
        List<Observation.NameCheck> names,
        List<Observation.Failure> failures,
        List<Observation.Fact> facts,
        List<FaultRow> faults,
        List<GroupRow> groups) {

    /** As users counted them. */
    public record Requests(long total, long failed, long held) {}

    /**
     * @param checkedAt the site that was asked for them; empty: nobody has looked, and lost and doubled mean nothing
     */
    public record Writes(int acknowledged, int lost, int doubled, int uploads, int uploadsLost, String checkedAt) {
        public boolean checked() {
            return !checkedAt.isEmpty();
        }

        public boolean kept() {
            return checked() && lost == 0 && doubled == 0 && uploadsLost == 0;
        }
    }

    /**
     * @param longestMs how long the request was held that was held longest, by the edge's own word; where no user counted, the
     *     whole hold; 0 if nothing was held
     * @param spanMs of the whole hold: no request can have waited longer
     * @param partsMs what the span went into, in order
     */
    public record Hold(long longestMs, long spanMs, Map<String, Double> partsMs, List<String> services) {}

    /**
     * Of an estate that moved group after group each turn is one.
     *
     * @param seconds from the start of the phase's first step to the end of its last
     */
    public record PhaseTime(String name, double seconds) {}

    /** @param state waiting, running, done, failed or undone */
    public record StepLine(
            String run, String id, String phase, String title, String state, double seconds, String evidence) {}

    /** Requests of users that one site answered. */
    public record SiteUse(String site, String service, long requests, long failed, long held, double slowestMs) {}

    /**
     * A fault on request and what users felt of it: from its beginning until the next one began or its switch was over.
     *
     * @param seconds how long it was there
     * @param outcome how the commands ended that ended before the next one began; {@code went on} where none did
     * @param lost of all writes that were acknowledged until then, at the end of the switch
     * @param cutsUsersOff it takes away what users themselves need, so that requests fail whatever Phoenix does
     * @param checked it was made, and writes were looked for afterwards
     */
    public record FaultRow(
            String fault,
            String at,
            Instant began,
            double seconds,
            String outcome,
            long requests,
            long failed,
            int lost,
            int doubled,
            long longestHoldMs,
            boolean cutsUsersOff,
            boolean checked) {
        public boolean good() {
            return checked && lost == 0 && doubled == 0 && (failed == 0 || cutsUsersOff);
        }
    }

    /**
     * One turn of an estate that moves group after group, with what all users felt from its beginning until the next one.
     *
     * @param way moved, taken back or moved again
     * @param site that its services are at afterwards
     * @param seconds that its command took
     * @param lost of what was acknowledged, since the turn before
     */
    public record GroupRow(
            String group,
            String way,
            List<String> services,
            String site,
            String run,
            Instant began,
            double seconds,
            long requests,
            long failed,
            int lost,
            int doubled,
            long longestHoldMs,
            List<StoryPoint> points) {
        public boolean good() {
            return failed == 0 && lost == 0 && doubled == 0 && points.stream().noneMatch(StoryPoint::missing);
        }
    }

    /** Whether each turn of its groups shows what it has to; so it is where there are none. */
    public boolean groupsGood() {
        return groups.stream().allMatch(GroupRow::good);
    }

    /** Nobody was refused but by a fault that takes away what users themselves need: neither in its time, nor outside of all. */
    public boolean refusedOnlyWhereCutOff() {
        return refusedOnlyWhereCutOff(requests, faults);
    }

    static boolean refusedOnlyWhereCutOff(Requests requests, List<FaultRow> faults) {
        return faults.stream().allMatch(FaultRow::good)
                && requests.failed()
                        <= faults.stream().mapToLong(FaultRow::failed).sum();
    }

    public boolean ok() {
        return outcome.equals("done")
                && refusedOnlyWhereCutOff()
                && groupsGood()
                && story.stream().noneMatch(StoryPoint::missing);
    }
}
