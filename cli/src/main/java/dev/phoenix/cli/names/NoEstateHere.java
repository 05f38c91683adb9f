package dev.phoenix.cli.names;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import java.util.Set;

/** Where there is no estate, a command that needs none says how it is typed then. */
final class NoEstateHere {
    /** Not in a repository; a commit without phoenix.yaml. */
    private static final Set<String> CODES = Set.of("EST-001", "EST-003");

    private NoEstateHere() {}

    /** @param command of {@code phoenix dns}, which takes a file as well */
    static PhoenixException told(PhoenixException fault, String command) {
        var told = fault.diagnostics().stream()
                .map(each -> CODES.contains(each.code()) ? withFile(each, command) : each)
                .toList();
        return told.equals(fault.diagnostics()) ? fault : new PhoenixException(fault.exit(), told, fault);
    }

    private static Diagnostic withFile(Diagnostic each, String command) {
        return new Diagnostic(
                each.severity(),
                each.code(),
                each.where(),
                each.what(),
                each.remedy() + " A file needs no estate: phoenix dns " + command + " --file FILE ZONE");
    }
}
