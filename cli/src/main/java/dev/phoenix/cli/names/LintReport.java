package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.LintCode;
import dev.phoenix.dns.lint.accept.Acceptance;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.dns.lint.format.JUnit;
import dev.phoenix.dns.lint.format.Sarif;
import dev.phoenix.model.Counted;
import dev.phoenix.model.Severity;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import tools.jackson.databind.json.JsonMapper;

/** What {@code phoenix dns lint} shows, for people and for programs. */
record LintReport(Screen screen, Map<Name, Judged> zones) {
    private static final JsonMapper JSON = new JsonMapper();
    /** For how long an acknowledgement that is proposed holds. */
    private static final int DAYS = 90;

    void text() {
        for (var zone : zones.values()) {
            screen.diagnostics(zone.open().stream().map(Finding::diagnostic).toList());
            zone.accepted().forEach(this::accepted);
        }
        zones.forEach((name, zone) -> screen.line("zone " + name.toString(true) + ": " + summary(zone)));
    }

    private void accepted(Judged.Accepted one) {
        var finding = one.finding();
        screen.error(finding.code().code() + " accepted"
                + finding.place().map(place -> " " + place).orElse("") + " " + finding.what());
        var changes =
                one.by().print().isPresent() ? "" : " (even if its records change: add \"of " + finding.print() + "\")";
        screen.error(
                "        until " + one.by().until() + changes + ": " + one.by().reason());
    }

    private static String summary(Judged zone) {
        var found = zone.open();
        long errors = found.stream()
                .filter(finding -> finding.code().severity() == Severity.ERROR)
                .count();
        var counted = found.isEmpty()
                ? "nothing found"
                : Counted.of(errors, "error") + ", " + Counted.of(found.size() - errors, "warning");
        return zone.accepted().isEmpty()
                ? counted
                : counted + ", " + zone.accepted().size() + " accepted";
    }

    void json() {
        for (var zone : zones.values()) {
            zone.open().forEach(finding -> screen.line(JSON.writeValueAsString(line(finding, Optional.empty()))));
            zone.accepted()
                    .forEach(one -> screen.line(JSON.writeValueAsString(line(one.finding(), Optional.of(one.by())))));
        }
    }

    static Map<String, Object> line(Finding finding, Optional<Acceptance> by) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "finding");
        line.put("code", finding.code().code());
        line.put("severity", finding.code().severity().name().toLowerCase(Locale.ROOT));
        line.put("subject", finding.subject());
        finding.place().ifPresent(place -> {
            line.put("file", place.file());
            line.put("line", place.line());
        });
        line.put("what", finding.what());
        line.put("why", finding.code().why());
        line.put("fix", finding.code().fix());
        line.put("of", finding.print());
        by.ifPresent(one -> line.put("accepted", Map.of("until", one.until().toString(), "reason", one.reason())));
        return line;
    }

    void sarif(String version) {
        screen.line(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(Sarif.of(List.copyOf(zones.values()), version)));
    }

    void junit(boolean live) {
        zones.forEach((name, zone) -> screen.raw(JUnit.of(name.toString(true), zone.open(), live)));
    }

    /**
     * The comments to paste; beside them, where they are in nobody's way, of which code there is nothing to accept.
     *
     * @param live whether the world was asked, too
     */
    void lines(List<LintCode> codes, boolean live, LocalDate today) {
        for (var code : codes) {
            var found = zones.values().stream()
                    .flatMap(zone -> zone.open().stream())
                    .filter(finding -> finding.code() == code)
                    .toList();
            if (found.isEmpty()) {
                screen.error(nothing(code, live));
            }
            found.stream().map(finding -> comment(finding, today)).distinct().forEach(screen::line);
        }
    }

    private String nothing(LintCode code, boolean live) {
        boolean already = zones.values().stream()
                .flatMap(zone -> zone.accepted().stream())
                .anyMatch(one -> one.finding().code() == code);
        if (already) {
            return code.code() + " is accepted here already.";
        }
        return "there is no " + code.code() + " here to accept"
                + (code.isAskedOfTheWorld() && !live ? "; with --live the world is asked for it." : ".");
    }

    private static String comment(Finding finding, LocalDate today) {
        return "; phoenix: accept " + finding.code().code() + " " + finding.name() + " until " + today.plusDays(DAYS)
                + " of " + finding.print() + " because (say why)";
    }
}
