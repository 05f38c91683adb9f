package dev.phoenix.report;

import dev.phoenix.model.observation.Observation.Traffic;
import dev.phoenix.model.plan.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/** Seconds of traffic added up into slots, steps into phases. */
final class TimelineFold {
    /** More slots than these are narrower than a pixel. */
    private static final int MOST_SLOTS = 600;

    private final String from;
    private final String to;
    private final Instant start;
    private final Instant end;

    TimelineFold(String from, String to, Instant start, Instant end) {
        this.from = from;
        this.to = to;
        this.start = start;
        this.end = end;
    }

    /** @param turns of an estate that moved group after group: then each of them is one span */
    Timeline fold(List<Traffic> traffic, List<RunRecord> runs, RunRecord main, List<GroupTurn> turns) {
        double seconds = Math.max(1, Seconds.between(start, end));
        int width = (int) Math.ceil(seconds / MOST_SLOTS);
        var sums = new Sum[(int) Math.ceil(seconds / width)];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sum(from, to);
        }
        for (var second : traffic) {
            int slot = (int) Math.floor(Seconds.between(start, second.at()) / width);
            if (slot >= 0 && slot < sums.length) {
                sums[slot].add(second);
            }
        }
        var slots = new ArrayList<Timeline.Slot>();
        for (int i = 0; i < sums.length; i++) {
            slots.add(sums[i].slot(i * width));
        }
        return new Timeline(start, seconds, width, slots, turns.isEmpty() ? spans(runs, main) : spansOf(turns, runs));
    }

    /** The phases of the switch; a command before or after it is one span of its own. */
    private List<Timeline.Span> spans(List<RunRecord> runs, RunRecord main) {
        return runs.stream()
                .flatMap(run -> run.equals(main) ? phases(run.steps()).stream() : Stream.of(whole(run)))
                .toList();
    }

    private List<Timeline.Span> spansOf(List<GroupTurn> turns, List<RunRecord> runs) {
        return Stream.concat(
                        runs.stream().filter(run -> run.from().isEmpty()).map(this::whole),
                        turns.stream()
                                .map(turn -> new Timeline.Span(
                                        turn.title(),
                                        Seconds.between(start, turn.began()),
                                        Seconds.between(start, turn.until()))))
                .toList();
    }

    private Timeline.Span whole(RunRecord run) {
        return new Timeline.Span(
                run.command(), Seconds.between(start, run.began()), Seconds.between(start, run.ended()));
    }

    private List<Timeline.Span> phases(List<RunRecord.StepRecord> steps) {
        var spans = new EnumMap<Phase, Timeline.Span>(Phase.class);
        for (var step : steps) {
            if (step.began().isPresent()) {
                double begin = Seconds.between(start, step.began().get());
                double finish = Seconds.between(start, step.ended().orElse(end));
                spans.merge(step.phase(), new Timeline.Span(step.phase().word(), begin, finish), TimelineFold::both);
            }
        }
        return List.copyOf(spans.values());
    }

    private static Timeline.Span both(Timeline.Span a, Timeline.Span b) {
        return new Timeline.Span(a.name(), Math.min(a.from(), b.from()), Math.max(a.to(), b.to()));
    }

    private static final class Sum {
        private final String from;
        private final String to;
        private int older;
        private int newer;
        private int others;
        private int failed;
        private int held;
        private double weighted;
        private double p99;
        private double max;

        Sum(String from, String to) {
            this.from = from;
            this.to = to;
        }

        void add(Traffic second) {
            if (second.site().equals(from)) {
                older += second.requests();
            } else if (second.site().equals(to)) {
                newer += second.requests();
            } else {
                others += second.requests();
            }
            failed += second.failed();
            held += second.held();
            weighted += second.p50Millis() * second.requests();
            p99 = Math.max(p99, second.p99Millis());
            max = Math.max(max, second.maxMillis());
        }

        Timeline.Slot slot(int at) {
            int all = older + newer + others;
            return new Timeline.Slot(at, older, newer, others, failed, held, all == 0 ? 0 : weighted / all, p99, max);
        }
    }
}
