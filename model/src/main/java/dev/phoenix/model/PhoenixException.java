package dev.phoenix.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: it carries diagnostics, the exit code they lead to, and keeps its cause for
 * {@code --debug}.
 */
public final class PhoenixException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Diagnostic> diagnostics;
    private final ExitCode exit;

    public PhoenixException(ExitCode exit, List<Diagnostic> diagnostics, @Nullable Throwable cause) {
        super(String.join("\n", diagnostics.stream().map(Diagnostic::line).toList()), cause);
        this.diagnostics = List.copyOf(diagnostics);
        this.exit = exit;
    }

    /** A failure before or outside any change: nothing has moved (exit code 1). */
    public static PhoenixException failed(String code, String what, String remedy) {
        return of(ExitCode.FAILED, code, what, remedy, null);
    }

    public static PhoenixException failed(String code, String what, String remedy, Throwable cause) {
        return of(ExitCode.FAILED, code, what, remedy, cause);
    }

    /** Wrong usage or input (exit code 2). */
    public static PhoenixException usage(String code, String what, String remedy) {
        return of(ExitCode.USAGE, code, what, remedy, null);
    }

    public static PhoenixException of(
            ExitCode exit, String code, String what, String remedy, @Nullable Throwable cause) {
        return new PhoenixException(
                exit, List.of(new Diagnostic(Severity.ERROR, code, Optional.empty(), what, remedy)), cause);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    public ExitCode exit() {
        return exit;
    }

    /** The code of the first diagnostic, by which tests and callers tell failures apart. */
    public String code() {
        return diagnostics.isEmpty() ? "PHX-000" : diagnostics.getFirst().code();
    }
}
