package dev.phoenix.cli.names;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.util.List;

/** The zones that a command has published already when it comes to the next one. */
record EarlierZones(List<String> names) {
    EarlierZones {
        names = List.copyOf(names);
    }

    /** A later zone's fault: nothing of that one may be published, but of the command something is. */
    PhoenixException told(PhoenixException fault) {
        if (names.isEmpty()) {
            return fault;
        }
        var told = fault.diagnostics().stream()
                .map(each -> new Diagnostic(
                        each.severity(),
                        each.code(),
                        each.where(),
                        each.what() + " Published before: " + String.join(", ", names) + ".",
                        each.remedy()))
                .toList();
        return new PhoenixException(ExitCode.STOPPED, told, fault);
    }
}
