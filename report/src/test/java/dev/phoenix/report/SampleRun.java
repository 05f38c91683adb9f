package dev.phoenix.report;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A rehearsal that never happened, made from a seed: what renderers are tested and looked at with. */
final class SampleRun {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final List<String> SERVICES = List.of("blog", "www", "guestbook");
    private static final List<String> RESOLVERS = List.of("obedient", "clamping", "pinned");

    final List<RunEvent> up = new ArrayList<>();
    final List<RunEvent> move = new ArrayList<>();
    final List<Observation> users = new ArrayList<>();
    private final SplittableRandom random;
    private final String www;
    private double clock;

    /** @param www what the service www is called: tests put hostile names here */
    SampleRun(long seed, String www) {
        this.random = new SplittableRandom(seed);
        this.www = www;
        upOcean();
        moveToHelsinki();
    }

    Reports.Input input() {
        var versions = new LinkedHashMap<String, String>();
        versions.put("phoenix", "0.1.0");
        versions.put("OpenTofu", "1.12.6");
        versions.put("Salt", "3007.13");
        versions.put("Kubernetes", "v1.34.2");
        versions.put("PostgreSQL", "15.18");
        versions.put("HAProxy", "2.6.12");
        return new Reports.Input(List.of(RunRecord.of(up), RunRecord.of(move)), users, "edge", versions);
    }

    /** The same, but stopped half-way, with users that noticed. */
    void spoil() {
        var fault = new Diagnostic(
                Severity.ERROR, "DAT-021", Optional.empty(), "The standby did not catch up.", "phoenix resume");
        int last = move.size() - 1;
        while (!(move.get(last) instanceof RunEvent.StepSucceeded done
                && done.step().equals("move-writer"))) {
            last--;
        }
        var at = move.get(last).at();
        move.subList(last, move.size()).clear();
        move.add(new RunEvent.StepFailed(at, "move-writer", List.of(fault), false));
        move.add(
                new RunEvent.RunClosed(at, RunOutcome.STOPPED, "DAT-021 The standby did not catch up. phoenix resume"));
        for (int number = 0; number < 7; number++) {
            var when = at.minusMillis(100L * number);
            users.add(new Observation.Traffic(when, "?", "guestbook", 1, 1, 0, 0, 30_000, 30_000, 30_000));
            users.add(new Observation.Failure(
                    when,
                    when.minusSeconds(30),
                    "?",
                    "guestbook",
                    "192.0.2.10" + number,
                    "POST https://guestbook.example.org/entries",
                    "no answer within 30 s"));
        }
        users.removeIf(seen -> seen.at().isAfter(at));
    }

    Report report() {
        return Reports.of(input());
    }

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    private void upOcean() {
        var steps = List.<Step>of(
                new Step.Provision("ocean"),
                new Step.Configure("ocean"),
                new Step.Deploy("ocean"),
                new Step.ProveServices("ocean", ""),
                new Step.PublishZone("ocean"));
        opened(up, "up ocean", steps, Map.of());
        step(up, steps.get(0), 14, "4 servers, 2 volumes, 1 firewall created");
        step(up, steps.get(1), 22, "4 hosts, 163 states, 151 changed");
        step(up, steps.get(2), 9, "17 objects applied, 6 pods ready on 2 nodes");
        step(up, steps.get(3), 2, "4 of 4 services answer as they must");
        step(up, steps.get(4), 1, "example.org: 23 records at ns1");
        up.add(new RunEvent.RunClosed(at(clock), RunOutcome.DONE, ""));
    }

    private void moveToHelsinki() {
        double usersFrom = clock;
        var settings = new LinkedHashMap<>(Map.of(
                "from",
                "ocean",
                "to",
                "helsinki",
                "switch.pause",
                "4s",
                "switch.quiet.for",
                "8s",
                "dns-ttl.serving",
                "3s",
                "dns-ttl.switching",
                "1s"));
        var steps = new ArrayList<Step>(List.of(
                new Step.Provision("helsinki"),
                new Step.Configure("helsinki"),
                new Step.Deploy("helsinki"),
                new Step.ProveProvisioned("helsinki"),
                new Step.ProveConfigured("helsinki"),
                new Step.ProveServices("helsinki", "ocean"),
                new Step.ProveNames("ocean", "helsinki"),
                new Step.LowerTtl(List.of("blog", www, "guestbook", "mail")),
                new Step.LinkEdges("ocean", "helsinki"),
                new Step.Sync("uploads", "ocean", "helsinki"),
                new Step.Sync("guestbook", "ocean", "helsinki")));
        var shares = List.of(100, 1000, 5000, 10_000);
        shares.forEach(share -> steps.add(new Step.Share("blog", "ocean", "helsinki", share)));
        var mover = new Step.MoveWriter(List.of("guestbook"), List.of("uploads", "guestbook"), "ocean", "helsinki");
        steps.add(mover);
        var renames = List.of(www, "blog", "guestbook", "mail");
        renames.forEach(name -> steps.add(new Step.Rename(name, "ocean", "helsinki")));
        steps.add(new Step.Watch("helsinki", "ocean"));
        steps.add(new Step.Drain("ocean"));
        steps.add(new Step.Archive("ocean"));
        steps.add(new Step.UnpublishHosts("ocean"));
        steps.add(new Step.Destroy("ocean"));
        opened(move, "switch ocean helsinki", steps, settings);
        double shiftFrom = 0;
        double heldAt = 0;
        double renamedAt = 0;
        for (var step : steps) {
            switch (step) {
                case Step.Share share when share.share() == 100 -> shiftFrom = clock + 1;
                case Step.MoveWriter _ -> heldAt = clock + 0.4;
                case Step.Rename rename when rename.service().equals(www) -> renamedAt = clock + 0.5;
                default -> {}
            }
            step(move, step, seconds(step), evidence(step));
            observations(step);
        }
        move.add(new RunEvent.RunClosed(at(clock), RunOutcome.DONE, ""));
        traffic(usersFrom, clock, shiftFrom, heldAt);
        answers(usersFrom, clock, renamedAt);
        users.add(new Observation.Writes(at(clock), "helsinki", 5121, 0, 0, 338, 0));
    }

    private static double seconds(Step step) {
        return switch (step.phase()) {
            case BUILD -> 15;
            case PROVE -> 3;
            case PREPARE -> 4;
            case SYNC -> 3.5;
            case SHIFT -> 4.6;
            case MOVE_WRITER -> 1.1;
            case RENAME -> 1.8;
            case WATCH -> 12;
            case DRAIN -> 11;
            case RETIRE -> 5;
        };
    }

    private static String evidence(Step step) {
        return switch (step.phase()) {
            case BUILD ->
                step instanceof Step.Provision
                        ? "4 servers, 2 volumes, 1 firewall created"
                        : step instanceof Step.Deploy
                                ? "17 objects applied, 6 pods ready on 2 nodes"
                                : "4 hosts, 163 states, 151 changed";
            case PROVE -> "nothing to change";
            case PREPARE -> "TTL 3 s → 1 s, waited 3 s";
            case SYNC -> "lag 0 bytes; last round 0.2 s";
            case SHIFT -> "0 failed, p99 3 ms against 3 ms";
            case MOVE_WRITER -> "held 214 ms, 0 bytes left behind, reverse channel caught up after 335 ms";
            case RENAME -> "ns1 answers edge.helsinki.example.org";
            case WATCH -> "81 of 120 clients have arrived";
            case DRAIN -> "below 5 requests of people in 1 h for 8 s";
            case RETIRE -> "nothing left at the provider";
        };
    }

    private void observations(Step step) {
        var seen = new ArrayList<Observation>();
        switch (step) {
            case Step.ProveServices prove
            when prove.site().equals("helsinki") ->
                SERVICES.forEach(service -> seen.add(new Observation.Probe(
                        at(clock),
                        "helsinki",
                        service,
                        "https://" + service + ".example.org/",
                        "198.51.100.10",
                        200,
                        4.2,
                        "e3b0",
                        Optional.empty())));
            case Step.ProveNames _ -> {
                seen.add(new Observation.NameCheck(
                        at(clock), "DNS-101", "*.example.org", true, "no wildcard that a search domain could meet"));
                seen.add(new Observation.NameCheck(
                        at(clock),
                        "DNS-102",
                        "198.51.100.10",
                        true,
                        "PTR edge.helsinki.example.org, confirmed forward; Postfix says the same"));
                seen.add(new Observation.NameCheck(
                        at(clock),
                        "DNS-103",
                        "example.org",
                        true,
                        "SPF covers both sites; DKIM s2026 valid; DMARC p=quarantine"));
                seen.add(new Observation.NameCheck(at(clock), "DNS-104", "example.org", true, "no CNAME at the apex"));
            }
            case Step.MoveWriter _ -> {
                var parts = new LinkedHashMap<String, Double>();
                parts.put("drain", 21.0);
                parts.put("fence and last delta", 88.0);
                parts.put("promote", 64.0);
                parts.put("repoint and release", 41.0);
                seen.add(new Observation.Hold(at(clock), List.of("guestbook"), 214, parts));
            }
            case Step.Watch _ ->
                seen.add(new Observation.EdgeUse(at(clock), "helsinki", 10, Map.of("blog", 900, "www", 870), Map.of()));
            case Step.Drain _ -> {
                seen.add(new Observation.Residual(
                        at(clock),
                        "ocean",
                        "192.0.2.107",
                        "pinned address",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        41,
                        "its resolver never asks again"));
                seen.add(new Observation.Residual(
                        at(clock),
                        "ocean",
                        "192.0.2.119",
                        "bot",
                        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                        9,
                        "keeps addresses for a day"));
                seen.add(new Observation.Residual(
                        at(clock), "ocean", "192.0.2.132", "monitor", "UptimeRobot/2.0", 8, "was given the address"));
            }
            case Step.Archive _ -> {
                int rank = 1;
                for (var host : List.of("edge", "control", "worker1", "worker2")) {
                    seen.add(new Observation.Uptime(
                            at(clock),
                            "ocean",
                            host,
                            1,
                            18_662_400L - rank * 40_000L,
                            at(-18_662_400),
                            "Linux 6.1.0-18-amd64"));
                    seen.add(new Observation.Uptime(
                            at(clock), "ocean", host, 2, 3_000_000L, at(-22_000_000), "Linux 6.1.0-13-amd64"));
                    rank++;
                }
            }
            default -> {}
        }
        seen.forEach(observation -> move.add(new RunEvent.Observed(at(clock), step.id(), observation)));
    }

    private void opened(List<RunEvent> events, String command, List<Step> steps, Map<String, String> settings) {
        var nodes = steps.stream().map(step -> new Plan.Node(step, Set.of())).toList();
        events.add(new RunEvent.RunOpened(
                at(clock),
                "run-" + command.hashCode(),
                "blog",
                command,
                new Plan(command, nodes),
                "9f3c1d6e2a7b45c08d1e9f3c1d6e2a7b45c08d1e",
                settings));
    }

    private void step(List<RunEvent> events, Step step, double seconds, String evidence) {
        events.add(new RunEvent.StepStarted(at(clock), step.id()));
        clock += seconds * (0.9 + 0.2 * random.nextDouble());
        events.add(new RunEvent.StepSucceeded(at(clock), step.id(), evidence, true));
    }

    private void traffic(double from, double to, double shiftFrom, double heldAt) {
        for (int second = (int) from; second < to; second++) {
            for (var service : List.of("blog", www, "guestbook")) {
                double share = share(service, second, shiftFrom, heldAt);
                int all = 100 + random.nextInt(20);
                int newer = (int) Math.round(all * share);
                boolean held = service.equals("guestbook") && second == (int) heldAt;
                line(second, "ocean", service, all - newer, held);
                line(second, "helsinki", service, newer, false);
            }
        }
    }

    private static double share(String service, int second, double shiftFrom, double heldAt) {
        if (service.equals("guestbook")) {
            return second > heldAt ? 1 : 0;
        }
        double step = (second - shiftFrom) / 4.6;
        return step < 0 ? 0 : step < 1 ? 0.01 : step < 2 ? 0.1 : step < 3 ? 0.5 : 1;
    }

    private void line(int second, String site, String service, int requests, boolean held) {
        if (requests > 0) {
            double p50 = 1.4 + random.nextDouble();
            double p99 = held ? 209 : p50 * (2 + 3 * random.nextDouble());
            users.add(new Observation.Traffic(
                    at(second),
                    site,
                    service,
                    requests,
                    0,
                    held ? 24 : 0,
                    held ? 209 : 0,
                    p50,
                    p99,
                    held ? 213.4 : p99 * 1.5));
        }
    }

    private void answers(double from, double to, double renamedAt) {
        for (int second = (int) from; second < to; second++) {
            for (var resolver : RESOLVERS) {
                double late = switch (resolver) {
                    case "obedient" -> 1;
                    case "clamping" -> 9;
                    default -> 1e9;
                };
                int number = 0;
                for (var name : List.of(www + ".example.org", "blog.example.org", "guestbook.example.org")) {
                    boolean moved = second > renamedAt + 1.8 * number++ + late;
                    var site = moved ? "helsinki" : "ocean";
                    users.add(new Observation.DnsAnswer(
                            at(second + 0.1),
                            resolver,
                            name,
                            "A",
                            List.of("edge." + site + ".example.org", moved ? "198.51.100.10" : "203.0.113.10"),
                            1));
                }
            }
        }
    }
}
