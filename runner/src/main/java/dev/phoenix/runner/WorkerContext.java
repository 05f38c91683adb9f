package dev.phoenix.runner;

import dev.phoenix.driver.Asker;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One step's view of the world; what it tells goes to the run's owner.
 *
 * @param waiting begins a time in which users wait for the step
 */
record WorkerContext(
        World world,
        String run,
        Step step,
        boolean approved,
        CountDownLatch ending,
        Consumer<Message> owner,
        Supplier<Asker.UsersWait> waiting)
        implements StepContext {
    @Override
    public Estate estate() {
        return world.estate();
    }

    @Override
    public CommitFiles files() {
        return world.files();
    }

    @Override
    public SecretValues secrets() {
        return world.secrets();
    }

    @Override
    public Optional<Inventory> inventory(String site) {
        return world.sites().inventory(site);
    }

    @Override
    public void inventory(Inventory inventory) {
        world.sites().inventory(inventory);
    }

    @Override
    public Path siteFolder(String site) {
        return world.sites().siteFolder(site);
    }

    @Override
    public Path runFolder() {
        return world.sites().runFolder(run);
    }

    @Override
    public void progress(String subject, String text) {
        owner.accept(new Message.Progress(step, subject, world.secrets().redact(text)));
    }

    @Override
    public void observed(Observation observation) {
        owner.accept(new Message.Seen(step, observation));
    }

    @Override
    public InstantSource clock() {
        return world.clock();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (world.waits().endedWithin(duration, ending)) {
            throw new InterruptedException("the run ends");
        }
    }

    @Override
    public void goesOn() throws InterruptedException {
        if (ending.getCount() == 0) {
            throw new InterruptedException("the run ends");
        }
    }

    @Override
    public UsersWait usersWait() {
        return waiting.get();
    }
}
