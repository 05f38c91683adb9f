package dev.phoenix.dns.lint;

import dev.phoenix.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** The part of docs/dns.md that is made from the table of checks. */
public final class LintDocs {
    private LintDocs() {}

    public static String markdown() {
        var lines = new ArrayList<String>();
        for (var code : LintCode.values()) {
            lines.addAll(List.of(
                    "### " + code.code() + " " + code.title(),
                    "",
                    (code.severity() == Severity.ERROR ? "Error" : "Warning")
                            + (code.isStatic() ? ". " : ", asked of the world (`--live`). ")
                            + code.why(),
                    "",
                    "**Fix.** " + code.fix() + " *(" + code.source() + ")*",
                    ""));
        }
        return String.join("\n", lines);
    }
}
