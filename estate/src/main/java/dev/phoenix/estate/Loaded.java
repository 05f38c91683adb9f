package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.estate.Estate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that reading an estate gives: every fault at once, and the estate if none of them is an error.
 *
 * @param read the estate with what it was read from
 * @param files the commit's files; paths count from the folder that holds {@code phoenix.yaml}
 */
public record Loaded(Optional<EstateFiles> read, Optional<CommitFiles> files, List<Diagnostic> diagnostics) {
    public Loaded {
        diagnostics = List.copyOf(diagnostics);
    }

    static Loaded failed(List<Diagnostic> diagnostics) {
        return new Loaded(Optional.empty(), Optional.empty(), diagnostics);
    }

    public Optional<Estate> estate() {
        return read.map(EstateFiles::estate);
    }

    /** The same, with what is made of its estate, if there is one. */
    public Loaded with(UnaryOperator<Estate> change) {
        return new Loaded(
                read.map(one -> new EstateFiles(change.apply(one.estate()), one.files(), one.places())),
                files,
                diagnostics);
    }

    public List<Diagnostic> warnings() {
        return diagnostics.stream()
                .filter(each -> each.severity() == Severity.WARNING)
                .toList();
    }

    /** @throws PhoenixException with all diagnostics when there is no estate */
    public Estate orThrow() {
        return estate().orElseThrow(() -> new PhoenixException(ExitCode.USAGE, diagnostics, null));
    }
}
