package dev.phoenix.cli.names;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.model.Severity;

/** From which severity on findings make a command fail. */
enum FailLevel {
    ERROR,
    WARNING;

    boolean counts(Finding finding) {
        return this == WARNING || finding.code().severity() == Severity.ERROR;
    }
}
