package dev.phoenix.dns.lint.format;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.LintCode;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SARIF 2.1.0 as a tree of maps: what code hosts show beside the line (OASIS sarif-v2.1.0 §3). */
public final class Sarif {
    private Sarif() {}

    /** @param version of Phoenix */
    public static Map<String, Object> of(List<Judged> zones, String version) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "phoenix dns lint");
        driver.put("version", version);
        driver.put("rules", Arrays.stream(LintCode.values()).map(Sarif::rule).toList());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "results",
                zones.stream()
                        .flatMap(zone -> Stream.concat(
                                zone.open().stream().map(Sarif::result),
                                zone.accepted().stream().map(Sarif::suppressed)))
                        .toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("version", "2.1.0");
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(LintCode code) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", code.code());
        rule.put("shortDescription", Map.of("text", code.title()));
        rule.put("fullDescription", Map.of("text", code.why()));
        rule.put("help", Map.of("text", code.fix() + " (" + code.source() + ")"));
        rule.put("defaultConfiguration", Map.of("level", level(code)));
        return rule;
    }

    private static Map<String, Object> result(Finding finding) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", finding.code().code());
        result.put("level", level(finding.code()));
        result.put(
                "message", Map.of("text", finding.what() + " " + finding.code().fix()));
        finding.place().ifPresent(place -> result.put("locations", List.of(location(place))));
        return result;
    }

    /** §3.35: in the file or beside it, with the reason. */
    private static Map<String, Object> suppressed(Judged.Accepted one) {
        var result = result(one.finding());
        boolean inFile = one.by().place().line() > 0;
        result.put(
                "suppressions",
                List.of(Map.of(
                        "kind",
                        inFile ? "inSource" : "external",
                        "justification",
                        one.by().reason() + " (until " + one.by().until() + ")")));
        return result;
    }

    private static Map<String, Object> location(SourceSpan place) {
        var physical = new LinkedHashMap<String, Object>();
        physical.put("artifactLocation", Map.of("uri", place.file()));
        if (place.line() > 0) {
            physical.put("region", Map.of("startLine", place.line()));
        }
        return Map.of("physicalLocation", physical);
    }

    private static String level(LintCode code) {
        return code.severity() == Severity.ERROR ? "error" : "warning";
    }
}
