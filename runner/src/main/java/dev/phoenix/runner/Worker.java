package dev.phoenix.runner;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Carries out or takes back one step, and turns whatever happens into a message. */
record Worker<S extends Step>(
        Driver<S> driver,
        S step,
        WorkerContext context,
        UnaryOperator<String> redact,
        BiConsumer<Step, Throwable> debug) {
    /** @throws ClassCastException if the context's step is not one of the driver's family */
    static <S extends Step> Worker<S> of(
            Driver<S> driver, WorkerContext context, UnaryOperator<String> redact, BiConsumer<Step, Throwable> debug) {
        return new Worker<>(driver, driver.family().cast(context.step()), context, redact, debug);
    }

    Message apply() {
        try {
            return driver.observe(step, context) instanceof Observed.Done(var evidence)
                    ? succeeded(evidence, false)
                    : act();
        } catch (InterruptedException _) {
            return interrupted(false);
        } catch (RuntimeException broken) {
            return failed(broken, false);
        }
    }

    private Message act() {
        try {
            var outcome = driver.apply(step, context);
            return succeeded(outcome.evidence(), outcome.changed());
        } catch (InterruptedException _) {
            return unlessMoved(this::interrupted);
        } catch (RuntimeException broken) {
            return unlessMoved(unknown -> failed(broken, unknown));
        }
    }

    /** An end after the point of no return must not be taken for one before it: only the world knows. */
    private Message unlessMoved(Function<Boolean, Message> ended) {
        if (!mayHaveMoved()) {
            return ended.apply(false);
        }
        return switch (lookAgain()) {
            case Observed.Done(var evidence) -> succeeded(evidence, true);
            case Observed.NotYet _ -> ended.apply(false);
            case Observed.Unknown _ -> ended.apply(true);
        };
    }

    private boolean mayHaveMoved() {
        return step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS;
    }

    private Observed lookAgain() {
        try {
            return driver.observe(step, context);
        } catch (InterruptedException | RuntimeException _) {
            return new Observed.Unknown();
        }
    }

    Message undo() {
        try {
            driver.undo(step, context);
            return succeeded("", true);
        } catch (InterruptedException _) {
            return interrupted(false);
        } catch (RuntimeException broken) {
            return failed(broken, false);
        }
    }

    private Message succeeded(String evidence, boolean changed) {
        return new Message.Succeeded(step, redact.apply(evidence), changed);
    }

    /** @param unknown whether only going on can tell what has happened */
    private Message interrupted(boolean unknown) {
        return new Message.Failed(
                step,
                List.of(new Diagnostic(
                        Severity.ERROR,
                        "RUN-020",
                        Optional.empty(),
                        step.title() + " was interrupted.",
                        "phoenix resume goes on.")),
                unknown);
    }

    private Message failed(RuntimeException broken, boolean unknown) {
        debug.accept(step, broken);
        var diagnostics = broken instanceof PhoenixException known
                ? known.diagnostics()
                : List.of(new Diagnostic(
                        Severity.ERROR,
                        "RUN-009",
                        Optional.empty(),
                        step.title() + ": " + broken + ".",
                        "This is a fault of Phoenix itself; please report it with what --debug shows."));
        boolean unsure = !(broken instanceof PhoenixException known) || known.exit() == ExitCode.STOPPED;
        return new Message.Failed(
                step, diagnostics.stream().map(this::redacted).toList(), unknown || (unsure && mayHaveMoved()));
    }

    private Diagnostic redacted(Diagnostic it) {
        return new Diagnostic(it.severity(), it.code(), it.where(), redact.apply(it.what()), redact.apply(it.remedy()));
    }
}
