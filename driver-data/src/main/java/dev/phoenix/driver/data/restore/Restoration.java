package dev.phoenix.driver.data.restore;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A backup put into a data set: read once more, then put in once, into what is empty, then read back. One that was cut off is
 * begun again from the start; only what it has put in itself is taken away for that.
 */
public final class Restoration implements AutoCloseable {
    private final StepContext context;
    private final DataSpec data;
    private final Step.Restore step;
    private final Marks marks;
    private final Target target;

    public Restoration(StepContext context, DataSpec data, Step.Restore step, Marks marks, Target target) {
        this.context = context;
        this.data = data;
        this.step = step;
        this.marks = marks;
        this.target = target;
    }

    public Observed observe() {
        return isDone() ? new Observed.Done(done()) : new Observed.NotYet("not restored from " + step.file());
    }

    /** A mark alone does not say so: the volume may have been made anew since. */
    private boolean isDone() {
        return marks.read()
                        .filter(Marks.Mark::finished)
                        .filter(mark -> mark.sum().equals(step.sum()))
                        .isPresent()
                && target.holds().isPresent();
    }

    private String done() {
        return step.data() + " was restored from " + step.file() + " before";
    }

    public Outcome apply() throws InterruptedException {
        if (isDone()) {
            return new Outcome(false, done());
        }
        var backup = backup();
        var told = reread(backup);
        makeEmpty();
        marks.begin(step.sum());
        fact(Step.Restore.BEGUN, step.data() + " at " + step.site() + " from " + step.backup());
        bring(backup, told);
        context.progress(step.data(), "reading back");
        var there = target.prove(told.holding());
        marks.finish(step.sum());
        there.forEach(part -> fact("restored", step.data() + " at " + step.site() + ", read back: " + part));
        return new Outcome(true, String.join("; ", there) + ", as " + step.file() + " says");
    }

    /** What is there and was not put there by us is somebody's. */
    private void makeEmpty() throws InterruptedException {
        if (marks.read().filter(mark -> !mark.finished()).isPresent()) {
            context.progress(step.data(), "was begun before and cut off: what came then goes");
            target.clear();
            refuseUnlessEmpty();
        } else {
            refuseUnlessEmpty();
            target.remember();
        }
    }

    private void refuseUnlessEmpty() {
        target.holds().ifPresent(held -> {
            throw PhoenixException.failed(
                    "DATA-054",
                    "the data set " + step.data() + " of " + step.site() + " is not empty: it has " + held
                            + ". Nothing in it was touched.",
                    "A backup goes only into an empty one. If an application made that by itself, let it start later, and"
                            + " remove what it made; if nothing of it is needed, remove it. Then: phoenix resume. To keep"
                            + " it: phoenix up " + step.site() + ", without --restore.");
        });
    }

    private BackupFile backup() {
        return BackupFile.of(data, Path.of(step.backup()))
                .orElseThrow(() -> changed("is no backup of the data set " + step.data() + " any more"));
    }

    private Contents reread(BackupFile backup) {
        context.progress(step.data(), "reading " + step.file());
        Contents told;
        try {
            told = backup.contents();
        } catch (IOException broken) {
            throw changed(Backups.inWords(broken));
        }
        if (!told.sum().equals(step.sum())) {
            throw changed("has something else in it");
        }
        return told;
    }

    private void bring(BackupFile backup, Contents told) {
        var progress = new Brought(told.octets(), text -> context.progress(step.data(), text));
        try (var unpacked = new Summed(backup.open(), progress)) {
            fill(backup, unpacked);
            if (!unpacked.sum().equals(step.sum())) {
                throw changed("has changed while it was brought over");
            }
        } catch (IOException broken) {
            throw changed(Backups.inWords(broken));
        }
    }

    /** A stream that fails breaks the connection to the host off: what matters then is why it failed. */
    private void fill(BackupFile backup, Summed unpacked) throws IOException {
        try {
            target.fill(backup, unpacked);
        } catch (PhoenixException broken) {
            unpacked.throwFault();
            throw broken;
        }
    }

    private PhoenixException changed(String how) {
        return PhoenixException.failed(
                "DATA-057",
                "the backup " + step.backup() + " is not as it was when the plan was made: it " + how + ".",
                "Put the same one there again, then: phoenix resume. Or begin with what is there now: phoenix up "
                        + step.site() + " --restore FOLDER");
    }

    private void fact(String topic, String text) {
        context.observed(new Observation.Fact(context.clock().instant(), topic, text));
    }

    @Override
    public void close() {
        target.close();
    }
}
