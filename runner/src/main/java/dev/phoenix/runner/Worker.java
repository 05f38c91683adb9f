package dev.phoenix.runner;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.Message.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Carries out or takes back one step, and turns whatever happens into a message: an {@code Error}, too, since the run's
 * owner waits for an answer, whatever it is.
 *
 * @param again the step was begun before, and how far it came is not known yet
 */
record Worker<S extends Step>(
        Driver<S> driver,
        S step,
        WorkerContext context,
        boolean again,
        UnaryOperator<String> redact,
        BiConsumer<Step, Throwable> debug) {
    /** How an attempt ended that did not succeed. */
    private interface Ended {
        /** @param unknown whether only going on can tell what has happened */
        Message tell(boolean unknown);
    }

    /** @throws ClassCastException if the context's step is not one of the driver's family */
    static <S extends Step> Worker<S> of(
            Driver<S> driver,
            WorkerContext context,
            boolean again,
            UnaryOperator<String> redact,
            BiConsumer<Step, Throwable> debug) {
        return new Worker<>(driver, driver.family().cast(context.step()), context, again, redact, debug);
    }

    Message apply() {
        try {
            return !step.judges() && driver.observe(step, context) instanceof Observed.Done(var evidence)
                    ? succeeded(evidence, false)
                    : act();
        } catch (InterruptedException _) {
            return interrupted(leftUnseen());
        } catch (Throwable broken) {
            return failed(broken, leftUnseen());
        }
    }

    /** What was begun and could not be looked at may be past the point of no return. */
    private boolean leftUnseen() {
        return again && mayHaveMoved();
    }

    private Message act() {
        try {
            var outcome = driver.apply(step, context);
            return succeeded(outcome.evidence(), outcome.changed());
        } catch (InterruptedException _) {
            return unlessMoved(this::interrupted);
        } catch (Throwable broken) {
            return unlessMoved(unknown -> failed(broken, unknown));
        }
    }

    /** An end after the point of no return must not be taken for one before it: only the world knows. */
    private Message unlessMoved(Ended ended) {
        if (!mayHaveMoved()) {
            return ended.tell(false);
        }
        return switch (lookAgain()) {
            case Observed.Done(var evidence) -> succeeded(evidence, true);
            case Observed.NotYet _ -> ended.tell(false);
            case Observed.Unknown _ -> ended.tell(true);
        };
    }

    private boolean mayHaveMoved() {
        return step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS;
    }

    private Observed lookAgain() {
        try {
            return driver.observe(step, context);
        } catch (Throwable _) {
            return new Observed.Unknown();
        }
    }

    /** Looks only: whether {@link #undo} could succeed. */
    Message lookBack() {
        try {
            driver.refuseUndoIfImpossible(step, context);
            return succeeded("", false);
        } catch (InterruptedException _) {
            return interrupted(false);
        } catch (Throwable broken) {
            return failed(broken, false);
        }
    }

    Message undo() {
        try {
            driver.undo(step, context);
            return succeeded("", true);
        } catch (InterruptedException _) {
            return interrupted(false);
        } catch (Throwable broken) {
            return failed(broken, false);
        }
    }

    private Message succeeded(String evidence, boolean changed) {
        return new Message.Succeeded(step, redact.apply(evidence), changed);
    }

    private Message interrupted(boolean unknown) {
        var diagnostic = fault("RUN-020", " was interrupted.", "phoenix resume goes on.");
        return new Message.Failed(step, List.of(diagnostic), unknown ? Way.FORWARD : Way.BACK);
    }

    private Message failed(Throwable broken, boolean unknown) {
        show(broken);
        var diagnostics = said(broken).stream().map(this::redacted).toList();
        return new Message.Failed(step, diagnostics, unknown ? Way.FORWARD : way(broken));
    }

    /** Whoever shows it may be what is broken. */
    private void show(Throwable broken) {
        try {
            debug.accept(step, broken);
        } catch (RuntimeException | Error second) {
            broken.addSuppressed(second);
        }
    }

    private List<Diagnostic> said(Throwable broken) {
        return switch (broken) {
            case PhoenixException known -> known.diagnostics();
            case OutOfMemoryError _ ->
                List.of(fault(
                        "RUN-022",
                        " ended because the process has no memory left; nothing more was begun.",
                        "Give it more (JAVA_TOOL_OPTIONS=-Xmx2g), then: phoenix resume."));
            case Throwable other ->
                List.of(fault(
                        "RUN-009",
                        ": " + other + ".",
                        "This is a fault of Phoenix itself; please report it with what --debug shows."));
        };
    }

    private Way way(Throwable broken) {
        return switch (broken) {
            case PhoenixException known when known.exit() != ExitCode.STOPPED -> Way.BACK;
            case PhoenixException _ -> mayHaveMoved() ? Way.FORWARD : Way.ASK;
            case Error _ -> mayHaveMoved() ? Way.FORWARD : Way.NEITHER;
            case Throwable _ -> mayHaveMoved() ? Way.FORWARD : Way.BACK;
        };
    }

    private Diagnostic fault(String code, String what, String remedy) {
        return new Diagnostic(Severity.ERROR, code, Optional.empty(), step.title() + what, remedy);
    }

    private Diagnostic redacted(Diagnostic it) {
        return new Diagnostic(it.severity(), it.code(), it.where(), redact.apply(it.what()), redact.apply(it.remedy()));
    }
}
