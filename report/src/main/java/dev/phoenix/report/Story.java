package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The 15 points of the story (DESIGN §2), each judged by what was seen. Pure; a point without evidence is not ok, however
 * likely it is.
 */
final class Story {
    /** Of an answer that does not tell where it comes from, or of none. */
    private static final String UNKNOWN_SITE = "?";

    private final Evidence evidence;
    private final String from;
    private final String to;

    Story(Evidence evidence) {
        this.evidence = evidence;
        this.from = evidence.from;
        this.to = evidence.to;
    }

    List<StoryPoint> points() {
        var points = new ArrayList<StoryPoint>();
        add(points, "The old site serves", oldServes());
        add(points, "Terraform builds the new servers", step("provision/" + to));
        add(points, "Salt configures them from the same commit", configured());
        add(points, "The containers run on Kubernetes", deployed());
        add(points, "Both sites are the same, the old one serves", identical());
        add(points, "The new site is tested past DNS", pastDns());
        add(points, "TTLs were lowered early enough", step("lower-ttl"));
        add(points, "The name moves to the new reverse proxy", nameMoves());
        add(points, "Its log is followed as users arrive", followed());
        add(points, "The other services follow, in order", othersFollow());
        add(points, "Who still uses the old site, and why", watched());
        add(points, "When it is quiet the old site is destroyed", destroyed());
        add(points, "Its uptime records are kept", uptimeKept());
        add(points, "Names and mail are checked for what hurts", namesChecked());
        add(points, "Volumes and the database kept their data", dataKept());
        return List.copyOf(points);
    }

    private static void add(List<StoryPoint> points, String title, Verdict verdict) {
        points.add(new StoryPoint(points.size() + 1, title, verdict.here(), verdict.ok(), verdict.evidence()));
    }

    private Verdict step(String id) {
        return evidence.step(id).map(Verdict::of).orElse(Verdict.none());
    }

    private Verdict configured() {
        return isSwitch() && evidence.step("prove-converged/" + to + "/salt").isEmpty()
                ? Verdict.notHere(
                        "the estate has no Salt; " + step("configure/" + to).evidence())
                : step("configure/" + to);
    }

    private Verdict deployed() {
        return isSwitch() && evidence.step("deploy/" + to).isEmpty()
                ? Verdict.notHere("the estate has no Kubernetes")
                : step("deploy/" + to);
    }

    /** Whose plan names what the estate has, whether it came so far or not. */
    private boolean isSwitch() {
        return evidence.step("watch/" + to).isPresent();
    }

    private Verdict oldServes() {
        var before = evidence.all(
                Observation.Traffic.class,
                second -> evidence.firstMove()
                        .map(move -> second.at().isBefore(move))
                        .orElse(true));
        boolean said = before.stream().anyMatch(second -> !second.site().equals(UNKNOWN_SITE));
        long served = before.stream()
                .filter(second -> !said || second.site().equals(from))
                .mapToLong(second -> said ? second.requests() : second.requests() - second.failed())
                .sum();
        long failed = before.stream().mapToLong(Observation.Traffic::failed).sum();
        if (served == 0) {
            return servedByItsLog();
        }
        return new Verdict(
                failed == 0,
                String.format(
                        Locale.ROOT,
                        said
                                ? "%,d requests answered by %s before anybody was moved, %,d failed"
                                : "%,d requests answered while everybody was led to %s alone, %,d failed",
                        served,
                        from,
                        failed));
    }

    /** Where nobody counts as a user, the reverse proxy's own log says who was served. */
    private Verdict servedByItsLog() {
        long served = evidence.all(Observation.EdgeUse.class, use -> use.site().equals(from)).stream()
                .flatMap(use -> use.byService().values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        return served == 0
                ? Verdict.none()
                : new Verdict(
                        true,
                        String.format(Locale.ROOT, "%,d requests in the log of %s's reverse proxy", served, from));
    }

    private Verdict identical() {
        var again = evidence.stepsOf("prove-converged/" + to);
        var converged = Verdict.ofAll(again);
        var compared = evidence.step("prove-services/" + to).map(Verdict::of).orElse(Verdict.none());
        var serves = oldServes();
        if (again.isEmpty()) {
            return Verdict.none();
        }
        return new Verdict(
                converged.ok() && compared.ok() && serves.ok(),
                converged.evidence() + "; compared: " + compared.evidence() + "; meanwhile " + serves.evidence());
    }

    private Verdict pastDns() {
        var proved = step("prove-services/" + to);
        var probes = evidence.all(Observation.Probe.class, probe -> probe.site().equals(to));
        var faults = probes.stream()
                .flatMap(probe -> probe.fault().stream())
                .distinct()
                .toList();
        if (probes.isEmpty() || !proved.ok()) {
            return proved;
        }
        return new Verdict(
                true,
                String.format(
                        Locale.ROOT,
                        "%s (%,d probes, %,d with a fault on the way)",
                        proved.evidence(),
                        probes.size(),
                        faults.size()));
    }

    /** The record was changed, and somebody's resolver was seen to follow. */
    private Verdict nameMoves() {
        var renamed = evidence.stepsOf("rename").stream().findFirst();
        if (renamed.isEmpty()) {
            return Verdict.none();
        }
        var verdict = Verdict.of(renamed.get());
        var arrived = evidence.all(
                Observation.DnsAnswer.class,
                answer -> !answer.at().isBefore(renamed.get().began().orElse(answer.at()))
                        && answer.values().stream().anyMatch(value -> value.contains("." + to + ".")));
        if (!verdict.ok() || arrived.isEmpty()) {
            return new Verdict(false, verdict.evidence() + (verdict.ok() ? "; no resolver was seen to follow" : ""));
        }
        var first = arrived.getFirst();
        return new Verdict(
                true,
                "%s; %s: %s → %s, first seen at resolver %s"
                        .formatted(
                                verdict.evidence(),
                                first.name(),
                                from,
                                first.values().getFirst(),
                                first.server()));
    }

    private Verdict followed() {
        var watched = step("watch/" + to);
        long inLog = evidence.all(Observation.EdgeUse.class, use -> use.site().equals(to)).stream()
                .flatMap(use -> use.byService().values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        return inLog == 0 || !watched.ok()
                ? watched
                : new Verdict(
                        true,
                        String.format(Locale.ROOT, "%s; %,d requests read from its log", watched.evidence(), inLog));
    }

    private Verdict othersFollow() {
        var renames = evidence.stepsOf("rename");
        if (renames.size() < 2) {
            return renames.isEmpty()
                    ? Verdict.none()
                    : Verdict.notHere(leavesOthers() ? "one service moved" : "the estate has one service");
        }
        var order = renames.stream().flatMap(step -> step.began().stream()).toList();
        boolean ordered = order.equals(order.stream().sorted().toList());
        var all = Verdict.ofAll(renames);
        if (!all.ok()) {
            return all;
        }
        var names = renames.stream()
                .map(step -> step.id().substring("rename/".length()))
                .toList();
        return new Verdict(ordered, String.join(", then ", names) + (ordered ? "" : ": not in the order of the plan"));
    }

    private Verdict watched() {
        var drained = step("drain/" + from);
        var left = evidence.all(Observation.Residual.class, who -> who.site().equals(from));
        var kinds = left.stream()
                .collect(Collectors.groupingBy(
                        Observation.Residual::visitor, java.util.TreeMap::new, Collectors.counting()));
        var named = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return left.isEmpty() || !drained.ok()
                ? drained
                : new Verdict(true, drained.evidence() + "; users seen there, classified: " + named);
    }

    /** A switch of a group leaves the old site to the others. */
    private boolean leavesOthers() {
        return isSwitch() && evidence.step("destroy/" + from).isEmpty();
    }

    private Verdict destroyed() {
        if (leavesOthers()) {
            return Verdict.notHere(from + " stays: others are there");
        }
        var gone = step("destroy/" + from);
        var quiet = evidence.step("drain/" + from).map(Verdict::of).orElse(Verdict.none());
        return quiet.ok()
                ? gone
                : new Verdict(false, gone.evidence() + "; that it was quiet before: " + quiet.evidence());
    }

    private Verdict uptimeKept() {
        if (leavesOthers()) {
            return Verdict.notHere(from + " is still up");
        }
        var records =
                evidence.all(Observation.Uptime.class, record -> record.site().equals(from));
        Optional<Observation.Uptime> longest =
                records.stream().max(java.util.Comparator.comparingLong(Observation.Uptime::upSeconds));
        return longest.map(best -> new Verdict(
                        true,
                        String.format(
                                Locale.ROOT,
                                "%,d records of %s's hosts; the longest: %s on %s",
                                records.size(),
                                from,
                                Seconds.words(best.upSeconds()),
                                best.host())))
                .orElse(Verdict.none());
    }

    private Verdict namesChecked() {
        var checks = evidence.all(Observation.NameCheck.class);
        var wrong = checks.stream()
                .filter(check -> !check.ok())
                .map(check -> check.code() + " " + check.subject() + ": " + check.detail())
                .toList();
        if (checks.isEmpty()) {
            return Verdict.none();
        }
        return wrong.isEmpty()
                ? new Verdict(true, String.format(Locale.ROOT, "%,d checks of names and mail, all good", checks.size()))
                : new Verdict(false, String.join("; ", wrong));
    }

    private Verdict dataKept() {
        var syncs = evidence.stepsOf("sync");
        boolean withoutData = syncs.isEmpty() && isSwitch();
        var synced = withoutData
                ? new Verdict(true, leavesOthers() ? "no data moved" : "the estate has no data")
                : Verdict.ofAll(syncs);
        var checked = evidence.all(Observation.Writes.class).stream().reduce((_, later) -> later);
        if (withoutData
                && checked.filter(writes -> writes.acknowledged() + writes.uploads() > 0)
                        .isEmpty()) {
            return Verdict.notHere(synced.evidence());
        }
        if (checked.isEmpty()) {
            return new Verdict(false, synced.evidence() + "; nobody has looked for the acknowledged writes");
        }
        var writes = checked.get();
        boolean kept = writes.lost() + writes.doubled() + writes.uploadsLost() == 0 && writes.acknowledged() > 0;
        return new Verdict(
                kept && synced.ok(),
                String.format(
                        Locale.ROOT,
                        "%,d acknowledged writes looked for at %s: %,d lost, %,d doubled; %,d uploads: %,d lost; %s",
                        writes.acknowledged(),
                        writes.site(),
                        writes.lost(),
                        writes.doubled(),
                        writes.uploads(),
                        writes.uploadsLost(),
                        synced.evidence()));
    }
}
