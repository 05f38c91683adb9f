package dev.phoenix.report;

import dev.phoenix.model.observation.Observation.DnsAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolvers' answers in order, as stretches of time that led to one site. */
final class LanesFold {
    private static final Set<String> ADDRESS_TYPES = Set.of("A", "AAAA");

    private static final double SAMPLED_EACH_SECONDS = 1;

    private final Set<String> sites;
    private final Instant start;
    private final double seconds;
    private final Map<String, String> siteOfAddress = new HashMap<>();

    LanesFold(Set<String> sites, Instant start, double seconds) {
        this.sites = sites;
        this.start = start;
        this.seconds = seconds;
    }

    private record Key(String server, String name) {}

    List<Lane> fold(List<DnsAnswer> answers) {
        var ordered = answers.stream()
                .filter(answer -> ADDRESS_TYPES.contains(answer.type()))
                .sorted(Comparator.comparing(DnsAnswer::at))
                .toList();
        ordered.forEach(this::learn);
        var lanes = new LinkedHashMap<Key, List<DnsAnswer>>();
        for (var answer : ordered) {
            lanes.computeIfAbsent(new Key(answer.server(), answer.name()), _ -> new ArrayList<>())
                    .add(answer);
        }
        return lanes.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Key, List<DnsAnswer>> lane) ->
                                lane.getKey().server())
                        .thenComparing(lane -> lane.getKey().name()))
                .map(lane -> new Lane(lane.getKey().server(), lane.getKey().name(), stretches(lane.getValue())))
                .toList();
    }

    /** A chain that names a site's host says whose the address at its end is. */
    private void learn(DnsAnswer answer) {
        for (var value : answer.values()) {
            var site = named(value);
            if (!site.isEmpty()) {
                answer.values().forEach(other -> siteOfAddress.put(other, site));
            }
        }
    }

    private List<Lane.Stretch> stretches(List<DnsAnswer> answers) {
        var stretches = new ArrayList<Lane.Stretch>();
        var byType = new HashMap<String, String>();
        double since = 0;
        String current = "";
        for (var answer : answers) {
            byType.put(answer.type(), site(answer));
            var next = together(byType);
            double at = Math.max(0, Seconds.between(start, answer.at()));
            if (!next.equals(current)) {
                if (!current.isEmpty() && at > since) {
                    stretches.add(new Lane.Stretch(since, at, current));
                }
                since = at;
                current = next;
            }
        }
        if (!current.isEmpty()) {
            stretches.add(new Lane.Stretch(since, Math.max(since, seconds), current));
        }
        return settled(stretches);
    }

    /** A and AAAA are asked one after the other: between the two, a change looks mixed without being so. */
    private static List<Lane.Stretch> settled(List<Lane.Stretch> stretches) {
        var settled = new ArrayList<Lane.Stretch>();
        double borrowed = -1;
        for (var stretch : stretches) {
            if (stretch.site().equals("mixed") && stretch.to() - stretch.from() < SAMPLED_EACH_SECONDS) {
                borrowed = stretch.from();
                continue;
            }
            settled.add(new Lane.Stretch(borrowed < 0 ? stretch.from() : borrowed, stretch.to(), stretch.site()));
            borrowed = -1;
        }
        return settled;
    }

    private static String together(Map<String, String> byType) {
        var known = byType.values().stream()
                .filter(site -> !site.equals("none"))
                .distinct()
                .toList();
        return switch (known.size()) {
            case 0 -> "none";
            case 1 -> known.getFirst();
            default -> "mixed";
        };
    }

    /** The site an answer led to; {@code none} for an empty answer, and for no answer at all ({@code ? reason}). */
    String site(DnsAnswer answer) {
        if (answer.values().isEmpty() || answer.values().getFirst().startsWith("?")) {
            return "none";
        }
        return answer.values().stream()
                .map(value -> siteOfAddress.getOrDefault(value, named(value)))
                .filter(site -> !site.isEmpty())
                .findFirst()
                .orElse("elsewhere");
    }

    /** Host names are {@code <host>.<site>.<zone>}. */
    private String named(String value) {
        var labels = value.split("\\.", -1);
        return labels.length > 2 && sites.contains(labels[1]) ? labels[1] : "";
    }
}
