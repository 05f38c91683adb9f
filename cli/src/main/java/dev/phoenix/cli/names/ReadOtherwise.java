package dev.phoenix.cli.names;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.model.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;

/** What of a zone is read otherwise than it is written, said as lint says it. */
final class ReadOtherwise {
    private ReadOtherwise() {}

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
