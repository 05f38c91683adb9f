package dev.phoenix.dns.lint.format;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.LintCode;
import java.util.Arrays;
import java.util.List;

/** JUnit's XML as continuous integration reads it: each check that was made is a test, each finding a failure of it. */
public final class JUnit {
    private JUnit() {}

    /** @param live whether the world was asked, too */
    public static String of(String zone, List<Finding> findings, boolean live) {
        var checks = Arrays.stream(LintCode.values())
                .filter(check -> live || check.isStatic())
                .toList();
        long failed = checks.stream().filter(check -> found(findings, check)).count();
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"")
                .append(escaped("phoenix dns lint " + zone))
                .append("\" tests=\"%d\" failures=\"%d\" errors=\"0\">%n".formatted(checks.size(), failed));
        for (var check : checks) {
            text.append("  <testcase classname=\"")
                    .append(escaped(zone))
                    .append("\" name=\"")
                    .append(escaped(check.code() + " " + check.title()));
            if (!found(findings, check)) {
                text.append("\"/>\n");
                continue;
            }
            text.append("\">\n    <failure message=\"")
                    .append(escaped(check.why()))
                    .append("\">");
            findings.stream()
                    .filter(finding -> finding.code() == check)
                    .forEach(finding -> text.append(
                            escaped(finding.place().map(place -> place + " ").orElse("") + finding.what() + "\n")));
            text.append(escaped(check.fix())).append("</failure>\n  </testcase>\n");
        }
        return text.append("</testsuite>\n").toString();
    }

    private static boolean found(List<Finding> findings, LintCode check) {
        return findings.stream().anyMatch(finding -> finding.code() == check);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
