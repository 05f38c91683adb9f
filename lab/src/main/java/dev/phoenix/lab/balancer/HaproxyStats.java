package dev.phoenix.lab.balancer;

import dev.phoenix.lab.world.BalancerState.Health;
import dev.phoenix.lab.world.BalancerState.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HAProxy's table of its servers: comma-separated values under a line of names. */
final class HaproxyStats {
    /** Servers alone, of all backends. */
    static final String QUESTION = "show stat -1 4 -1";

    private HaproxyStats() {}

    static List<Seen> targets(String table) {
        var lines = table.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        var names = cells(lines.getFirst().replaceFirst("^# ", ""));
        return lines.stream()
                .skip(1)
                .map(HaproxyStats::cells)
                .flatMap(cells -> seen(names, cells).stream())
                .toList();
    }

    private static Optional<Seen> seen(List<String> names, List<String> cells) {
        return HaproxyConfig.port(cell(names, cells, "pxname"))
                .map(port -> new Seen(
                        port,
                        cell(names, cells, "svname"),
                        health(cell(names, cells, "status"), cell(names, cells, "check_status"))));
    }

    /** Before its first answer a server counts as up, because somebody has to be asked. */
    private static Health health(String status, String check) {
        if (check.endsWith("INI")) {
            return Health.UNKNOWN;
        }
        return Stream.of(Health.UP, Health.DOWN)
                .filter(health -> status.startsWith(health.name()))
                .findFirst()
                .orElse(Health.UNKNOWN);
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }

    private static String cell(List<String> names, List<String> cells, String name) {
        int index = names.indexOf(name);
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }
}
