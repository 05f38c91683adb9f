package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.lint.Finding;
import dev.phoenix.model.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import tools.jackson.databind.json.JsonMapper;

/** What of a zone is read otherwise than it is written, said as lint says it. */
final class ReadOtherwise {
    private static final JsonMapper JSON = new JsonMapper();

    private ReadOtherwise() {}

    /** For a command that has no line of its own to say it in. */
    static void show(Screen screen, boolean json, Name origin, List<Diagnostic> warnings) {
        if (!json) {
            screen.diagnostics(told(origin, warnings));
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "read-otherwise");
        line.put("zone", origin.toString(true));
        line.put("warnings", objects(origin, warnings));
        screen.line(JSON.writeValueAsString(line));
    }

    /** For people. */
    static List<Diagnostic> told(Name origin, List<Diagnostic> warnings) {
        return warnings.stream()
                .map(one -> Finding.ofReading(origin, one).diagnostic())
                .toList();
    }

    /** For programs. */
    static List<Map<String, Object>> objects(Name origin, List<Diagnostic> warnings) {
        return warnings.stream()
                .map(one -> LintReport.line(Finding.ofReading(origin, one), Optional.empty()))
                .toList();
    }
}
