package dev.phoenix.dns.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Name;

/** An MTA-STS policy as it was fetched (RFC 8461 §3.2); of a key that comes twice the first counts, except of {@code mx}. */
record StsPolicy(Map<String, String> fields, List<String> hosts) {
    /** About a year, in seconds. */
    private static final long LONGEST = 31_557_600;

    private static final Set<String> MODES = Set.of("enforce", "testing", "none");

    static StsPolicy read(String text) {
        var fields = new LinkedHashMap<String, String>();
        var hosts = new ArrayList<String>();
        for (var line : text.split("\r?\n", -1)) {
            var parts = line.split(":", 2);
            if (parts.length == 2 && parts[0].strip().equals("mx")) {
                hosts.add(parts[1].strip().toLowerCase(Locale.ROOT));
            } else if (parts.length == 2) {
                fields.putIfAbsent(parts[0].strip(), parts[1].strip());
            }
        }
        return new StsPolicy(fields, hosts);
    }

    /** Each an end of a sentence that begins with "the policy". */
    List<String> faults(List<Name> servers) {
        var faults = new ArrayList<String>();
        var mode = fields.getOrDefault("mode", "");
        if (!fields.getOrDefault("version", "").equals("STSv1")) {
            faults.add("has no version: STSv1");
        }
        if (!MODES.contains(mode)) {
            faults.add("has no mode: enforce, testing or none");
        }
        if (!lasts(fields.getOrDefault("max_age", ""))) {
            faults.add("has no max_age of 0 to " + LONGEST + " seconds");
        }
        if (!mode.equals("none")) {
            servers.stream()
                    .filter(server -> hosts.stream().noneMatch(pattern -> fits(pattern, server)))
                    .forEach(server -> faults.add("names no mx that fits " + server.toString(true)));
        }
        return faults;
    }

    private static boolean lasts(String seconds) {
        return seconds.matches("[0-9]{1,10}") && Long.parseLong(seconds) <= LONGEST;
    }

    /** {@code *.} stands for exactly one label (RFC 8461 §4.1). */
    private static boolean fits(String pattern, Name server) {
        var host = server.toString(true).toLowerCase(Locale.ROOT);
        return pattern.startsWith("*.")
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.')).equals(pattern.substring(1))
                : host.equals(pattern);
    }
}
