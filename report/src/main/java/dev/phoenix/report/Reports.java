package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** From runs and observations to the report. Pure: the same input always tells the same. */
public final class Reports {
    private static final Set<String> NOT_SETTINGS = Set.of("from", "to", "group");

    private Reports() {}

    /**
     * @param runs all of them, in order: a rehearsal is several commands, and one of them is the switch
     * @param users what the users of a rehearsal saw; empty in real life
     * @param strategy edge or dns, as the estate says; a run's own setting goes before it
     * @param versions of engines, by name
     * @param faults what was made to go wrong
     * @param turns of an estate that moved group after group; empty: it moved at once
     */
    public record Input(
            List<RunRecord> runs,
            List<Observation> users,
            String strategy,
            SequencedMap<String, String> versions,
            List<Report.FaultRow> faults,
            List<GroupTurn> turns) {
        /** Of runs in which nothing was made to go wrong. */
        public Input(
                List<RunRecord> runs, List<Observation> users, String strategy, SequencedMap<String, String> versions) {
            this(runs, users, strategy, versions, List.of(), List.of());
        }

        public Input {
            faults = List.copyOf(faults);
            turns = List.copyOf(turns);
            runs = List.copyOf(runs);
            users = List.copyOf(users);
            if (runs.isEmpty()) {
                throw new IllegalArgumentException("a report is of at least one run");
            }
        }
    }

    public static Report of(Input input) {
        return new Fold(input).report();
    }

    private static final class Fold {
        private final Input input;
        private final RunRecord main;
        private final String from;
        private final String to;
        private final List<RunRecord.StepRecord> steps;
        private final List<Observation> seen;
        private final Instant began;
        private final Instant ended;

        Fold(Input input) {
            this.input = input;
            this.main = input.runs().stream()
                    .filter(run -> run.from().isPresent())
                    .reduce((_, later) -> later)
                    .orElse(input.runs().getLast());
            this.from = main.from().orElse("");
            this.to = main.to().orElse("");
            this.steps =
                    input.runs().stream().flatMap(run -> run.steps().stream()).toList();
            this.seen = Stream.concat(
                            input.runs().stream().flatMap(run -> run.observations().stream()), input.users().stream())
                    .sorted(Comparator.comparing(Observation::at))
                    .toList();
            this.began = input.runs().stream()
                    .map(RunRecord::began)
                    .min(Instant::compareTo)
                    .orElseThrow();
            this.ended = Stream.concat(
                            input.runs().stream().map(RunRecord::ended),
                            input.users().stream().map(Observation::at))
                    .max(Instant::compareTo)
                    .orElseThrow();
        }

        Report report() {
            var evidence = new Evidence(steps, seen, from, to);
            var traffic = evidence.all(Observation.Traffic.class);
            var timeline = new TimelineFold(from, to, began, ended).fold(traffic, input.runs(), main, input.turns());
            var requests = requests(traffic);
            var writes = writes(evidence);
            var hold = hold(evidence);
            return new Report(
                    outcome(),
                    main.estate(),
                    main.commit(),
                    from,
                    to,
                    strategy(),
                    requests,
                    writes,
                    hold,
                    timeline.phases().stream()
                            .map(span -> new Report.PhaseTime(span.name(), rounded(span.to() - span.from())))
                            .toList(),
                    new Story(evidence).points(),
                    input.versions(),
                    headline(requests, writes, hold),
                    main.note(),
                    began,
                    timeline.seconds(),
                    settings(),
                    stepLines(),
                    timeline,
                    new LanesFold(Set.of(from, to), began, timeline.seconds())
                            .fold(evidence.all(Observation.DnsAnswer.class)),
                    use(traffic),
                    evidence.all(Observation.Residual.class),
                    evidence.all(Observation.Uptime.class),
                    evidence.all(Observation.NameCheck.class),
                    evidence.all(Observation.Failure.class),
                    evidence.all(Observation.Fact.class),
                    input.faults(),
                    new GroupsFold(evidence).fold(input.turns()));
        }

        /** The contract knows three; a run that failed or was interrupted stopped, and {@code note} says how. */
        private String outcome() {
            return switch (main.outcome().orElse(RunOutcome.INTERRUPTED)) {
                case DONE -> "done";
                case ROLLED_BACK -> "rolled-back";
                case FAILED, STOPPED, INTERRUPTED -> "stopped";
            };
        }

        private String strategy() {
            return Optional.ofNullable(main.settings().get("switch.strategy"))
                    .orElse(input.strategy())
                    .toLowerCase(Locale.ROOT);
        }

        private static Report.Requests requests(List<Observation.Traffic> traffic) {
            return new Report.Requests(
                    traffic.stream().mapToLong(Observation.Traffic::requests).sum(),
                    traffic.stream().mapToLong(Observation.Traffic::failed).sum(),
                    traffic.stream().mapToLong(Observation.Traffic::held).sum());
        }

        private static Report.Writes writes(Evidence evidence) {
            return evidence.all(Observation.Writes.class).stream()
                    .reduce((_, later) -> later)
                    .map(last -> new Report.Writes(
                            last.acknowledged(),
                            last.lost(),
                            last.doubled(),
                            last.uploads(),
                            last.uploadsLost(),
                            last.site()))
                    .orElse(new Report.Writes(0, 0, 0, 0, 0, ""));
        }

        private static Report.Hold hold(Evidence evidence) {
            long longest = evidence.all(Observation.Traffic.class, second -> second.held() > 0).stream()
                    .mapToLong(Observation.Traffic::longestHeldMillis)
                    .max()
                    .orElse(0);
            return evidence.all(Observation.Hold.class).stream()
                    .max(Comparator.comparingDouble(Observation.Hold::millis))
                    .map(move -> {
                        long span = Math.round(Math.ceil(move.millis()));
                        return new Report.Hold(
                                longest == 0 ? span : longest, span, move.partsMillis(), move.services());
                    })
                    .orElseGet(() -> new Report.Hold(longest, longest, Map.of(), List.of()));
        }

        private String headline(Report.Requests requests, Report.Writes writes, Report.Hold hold) {
            var moving = Optional.ofNullable(main.settings().get("group"))
                    .map(group -> group + " of " + main.estate())
                    .orElse(main.estate());
            var what = switch (main.outcome().orElse(RunOutcome.INTERRUPTED)) {
                case DONE -> "%s from %s to %s".formatted(moved(moving), from, to);
                case ROLLED_BACK -> "%s was moved back to %s".formatted(moving, from);
                case FAILED -> "%s stays at %s: nothing was moved".formatted(moving, from);
                case STOPPED, INTERRUPTED -> "%s stopped on its way from %s to %s".formatted(moving, from, to);
            };
            var asked = requests.total() == 0
                    ? "nobody was counting requests"
                    : String.format(
                            Locale.ROOT, "%s of %,d requests failed", none(requests.failed()), requests.total());
            var kept = writes.checked() ? kept(writes) : "acknowledged writes were not looked for";
            var held = hold.longestMs() == 0
                    ? "no request was held"
                    : String.format(Locale.ROOT, "no request was held longer than %,d ms", hold.longestMs());
            return "%s: %s, %s, and %s.".formatted(what, asked, kept, held);
        }

        /** @param last what the last of all switches was of */
        private String moved(String last) {
            var groups = input.turns().stream().map(GroupTurn::group).distinct().toList();
            if (groups.isEmpty()) {
                return last + " moved";
            }
            boolean all = main.steps().stream().anyMatch(step -> step.id().equals("destroy/" + from));
            return (all ? main.estate() : String.join(", ", groups) + " of " + main.estate())
                    + (groups.size() == 1 ? " moved" : " moved group after group");
        }

        private static String kept(Report.Writes writes) {
            return writes.lost() + writes.doubled() == 0
                    ? String.format(
                            Locale.ROOT, "none of %,d acknowledged writes was lost or doubled", writes.acknowledged())
                    : String.format(
                            Locale.ROOT,
                            "%,d of %,d acknowledged writes were lost and %,d doubled",
                            writes.lost(),
                            writes.acknowledged(),
                            writes.doubled());
        }

        private static String none(long number) {
            return number == 0 ? "none" : String.format(Locale.ROOT, "%,d", number);
        }

        private SequencedMap<String, String> settings() {
            var settings = new TreeMap<String, String>();
            input.runs()
                    .forEach(run -> run.settings().forEach((key, value) -> {
                        if (!NOT_SETTINGS.contains(key)) {
                            settings.put(key, value);
                        }
                    }));
            return settings;
        }

        private List<Report.StepLine> stepLines() {
            return input.runs().stream()
                    .flatMap(run -> run.steps().stream()
                            .map(step -> new Report.StepLine(
                                    run.command(),
                                    step.id(),
                                    step.phase().word(),
                                    step.title(),
                                    step.state().name().toLowerCase(Locale.ROOT),
                                    rounded(step.seconds()),
                                    step.evidence())))
                    .toList();
        }

        private static List<Report.SiteUse> use(List<Observation.Traffic> traffic) {
            var sums = new LinkedHashMap<String, Report.SiteUse>();
            for (var second : traffic) {
                var one = new Report.SiteUse(
                        second.site(),
                        second.service(),
                        second.requests(),
                        second.failed(),
                        second.held(),
                        second.maxMillis());
                sums.merge(second.site() + "\n" + second.service(), one, Fold::sum);
            }
            return sums.values().stream()
                    .sorted(Comparator.comparing(Report.SiteUse::service).thenComparing(Report.SiteUse::site))
                    .toList();
        }

        private static Report.SiteUse sum(Report.SiteUse a, Report.SiteUse b) {
            return new Report.SiteUse(
                    a.site(),
                    a.service(),
                    a.requests() + b.requests(),
                    a.failed() + b.failed(),
                    a.held() + b.held(),
                    Math.max(a.slowestMs(), b.slowestMs()));
        }

        private static double rounded(double seconds) {
            return Math.round(seconds * 100) / 100.0;
        }
    }
}
