package dev.phoenix.runner;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A world in which a step is either done or not, and a driver that does and undoes. Looking sees what is there. */
final class FakeWorld implements Driver<Step> {
    final Set<String> done = new ConcurrentSkipListSet<>();
    final List<String> applied = new CopyOnWriteArrayList<>();
    final List<String> undone = new CopyOnWriteArrayList<>();
    private Optional<String> broken = Optional.empty();
    private Optional<String> brokenAfterwards = Optional.empty();
    private Optional<String> stuck = Optional.empty();
    private Optional<String> unseen = Optional.empty();
    private Optional<String> cannotUndo = Optional.empty();
    private Optional<String> outOfSight = Optional.empty();
    private Optional<String> noWayBack = Optional.empty();
    private Optional<String> mad = Optional.empty();
    private Optional<String> waitsForConsent = Optional.empty();
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile boolean frozen;
    private volatile boolean usersWait;
    private ExitCode exit = ExitCode.FAILED;

    void breakAt(String step) {
        broken = Optional.of(step);
    }

    /** Looking at the step, doing and undoing it end in an error of the machine. */
    void goMadAt(String step) {
        mad = Optional.of(step);
    }

    /** It can be done, but wants a person's yes. */
    void askAt(String step) {
        waitsForConsent = Optional.of(step);
    }

    /** Whoever works for a process that was killed does nothing more. */
    void freeze() {
        frozen = true;
    }

    void breakHalfWayAt(String step) {
        broken = Optional.of(step);
        exit = ExitCode.STOPPED;
    }

    void breakAfterwardsAt(String step) {
        brokenAfterwards = Optional.of(step);
    }

    void waitForeverAt(String step) {
        stuck = Optional.of(step);
    }

    /** Whoever waits for ever lets users wait. */
    void letUsersWait() {
        usersWait = true;
    }

    /** Waits until a step waits for ever. */
    void awaitStuck() {
        try {
            reached.await();
        } catch (InterruptedException cut) {
            throw new IllegalStateException(cut);
        }
    }

    /** Once begun, nobody can tell how far it came. */
    void hide(String step) {
        unseen = Optional.of(step);
    }

    /** Whoever looks at the step gets an error. */
    void loseSightOf(String step) {
        outOfSight = Optional.of(step);
    }

    void cannotUndo(String step) {
        cannotUndo = Optional.of(step);
    }

    /** Whoever asks beforehand is told that it cannot be undone. */
    void cutTheWayBackOf(String step) {
        noWayBack = Optional.of(step);
    }

    void mend() {
        broken = Optional.empty();
        stuck = Optional.empty();
        unseen = Optional.empty();
        cannotUndo = Optional.empty();
        outOfSight = Optional.empty();
        noWayBack = Optional.empty();
        mad = Optional.empty();
        frozen = false;
    }

    @Override
    public Class<Step> family() {
        return Step.class;
    }

    @Override
    public Observed observe(Step step, StepContext context) {
        if (outOfSight.filter(step.id()::equals).isPresent()) {
            throw PhoenixException.failed("FAKE-005", step.id() + " cannot be looked at.", "Look again.");
        }
        if (unseen.filter(step.id()::equals).isPresent()) {
            return new Observed.Unknown();
        }
        return done.contains(step.id()) ? new Observed.Done("is so") : new Observed.NotYet("is not so");
    }

    @Override
    public Outcome apply(Step step, StepContext context) throws InterruptedException {
        if (frozen) {
            throw new MemoryJournal.PowerCut();
        }
        loseMind(step);
        if (waitsForConsent.filter(step.id()::equals).isPresent() && !context.approved()) {
            throw PhoenixException.of(ExitCode.STOPPED, "FAKE-004", step.id() + " is not clear.", "Say yes.", null);
        }
        if (broken.filter(step.id()::equals).isPresent()) {
            throw PhoenixException.of(exit, "FAKE-001", step.id() + " is broken.", "Mend it.", null);
        }
        if (usersWait) {
            try (var _ = context.usersWait()) {
                waitIfStuck(step, context);
            }
        } else {
            waitIfStuck(step, context);
        }
        applied.add(step.id());
        boolean changed = done.add(step.id());
        if (brokenAfterwards.filter(step.id()::equals).isPresent()) {
            throw PhoenixException.failed("FAKE-002", "the answer to " + step.id() + " was lost.", "Look again.");
        }
        return new Outcome(changed, "made so");
    }

    private void waitIfStuck(Step step, StepContext context) throws InterruptedException {
        while (stuck.filter(step.id()::equals).isPresent()) {
            reached.countDown();
            context.sleep(java.time.Duration.ofDays(1));
        }
    }

    @Override
    public void refuseUndoIfImpossible(Step step, StepContext context) {
        if (noWayBack.filter(step.id()::equals).isPresent()) {
            throw PhoenixException.failed("FAKE-006", step.id() + " has no way back.", "Mend it.");
        }
    }

    @Override
    public void undo(Step step, StepContext context) {
        if (cannotUndo.filter(step.id()::equals).isPresent()) {
            throw PhoenixException.failed("FAKE-003", step.id() + " cannot be undone.", "Mend it.");
        }
        if (frozen) {
            throw new MemoryJournal.PowerCut();
        }
        loseMind(step);
        undone.add(step.id());
        done.remove(step.id());
    }

    private void loseMind(Step step) {
        if (mad.filter(step.id()::equals).isPresent()) {
            throw new StackOverflowError("in " + step.id());
        }
    }
}
