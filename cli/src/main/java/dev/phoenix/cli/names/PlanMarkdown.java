package dev.phoenix.cli.names;

import dev.phoenix.dns.host.Gap;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import java.util.ArrayList;
import java.util.List;

/** A plan as a comment of a pull request has it: numbers to be seen at once, the lines to be opened. */
final class PlanMarkdown {
    private static final String FENCE = "```";

    private PlanMarkdown() {}

    static List<String> lines(ZonePlan plan, List<Gap> gaps, boolean summary) {
        var lines = new ArrayList<String>();
        lines.add("### `" + plan.origin().toString(true) + "`: " + ZonePlanText.summary(plan));
        lines.add("");
        ZonePlanText.remarks(plan).forEach(remark -> lines.add("> " + remark.strip()));
        ReadOtherwise.told(plan.origin(), plan.warnings()).forEach(warning -> lines.add("- " + warning.line()));
        gaps.forEach(gap -> lines.add("- " + gap.toString().strip()));
        if (!summary && !plan.changes().isEmpty()) {
            var text = ZonePlanText.lines(plan).stream()
                    .filter(line -> !line.startsWith(" "))
                    .toList();
            // A value may hold a fence of its own.
            var fence = text.stream().anyMatch(line -> line.contains(FENCE)) ? FENCE + "``" : FENCE;
            lines.addAll(List.of("<details><summary>Record sets</summary>", "", fence + "diff"));
            // A change of TTL alone has a sign that no diff has.
            text.forEach(line -> lines.add(line.startsWith("~") ? "! " + line.substring(2) : line));
            lines.addAll(List.of(fence, "", "</details>", ""));
        }
        if (!plan.changes().isEmpty()) {
            lines.add("Checksum `" + plan.checksum().substring(0, ZonePlanText.SHORT) + "`");
            lines.add("");
        }
        return lines;
    }
}
