package dev.phoenix.driver;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a driver may know and use while it works on a step. */
public interface StepContext extends Asker {
    Estate estate();

    /** Files of the estate's commit, whatever the work tree looks like. */
    CommitFiles files();

    SecretValues secrets();

    /** The site's hosts as last provisioned; empty before that. Kept in the state folder, so it outlives the run. */
    Optional<Inventory> inventory(String site);

    /** Called by whoever provisions; an inventory without hosts means that the site is gone. */
    void inventory(Inventory inventory);

    /** A folder of the site's own, private to its owner (0700), which outlives the run. */
    Path siteFolder(String site);

    /** A folder of this run's own, for what the report keeps. */
    Path runFolder();

    /** A line under the step while it works: {@code progress("edge", "12 of 31 states")}. */
    void progress(String subject, String text);

    /** Kept in the journal, shown in the report. */
    void observed(Observation observation);

    /**
     * Whether a person has said yes to this very step after it had stopped to ask: a step asks by throwing a
     * {@link dev.phoenix.model.PhoenixException} whose exit is {@code STOPPED}. Nothing is taken back then, and
     * {@code phoenix resume --go-on} begins the step again with {@code true} here.
     */
    boolean approved();

    InstantSource clock();

    /** Waits; ends early with an exception when the run is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    @Override
    default void goesOn() throws InterruptedException {
        sleep(Duration.ZERO);
    }

    @Override
    default UsersWait usersWait() {
        return () -> {};
    }
}
