package dev.phoenix.driver.dns;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sleeping takes no time, but the clock goes on by it: near enough to the real one for signatures to count. */
final class HastyContext implements StepContext {
    private final StepContext real;
    private Duration slept = Duration.ZERO;

    HastyContext(StepContext real) {
        this.real = real;
    }

    @Override
    public Estate estate() {
        return real.estate();
    }

    @Override
    public CommitFiles files() {
        return real.files();
    }

    @Override
    public SecretValues secrets() {
        return real.secrets();
    }

    @Override
    public Optional<Inventory> inventory(String site) {
        return real.inventory(site);
    }

    @Override
    public void inventory(Inventory inventory) {
        real.inventory(inventory);
    }

    @Override
    public Path siteFolder(String site) {
        return real.siteFolder(site);
    }

    @Override
    public Path runFolder() {
        return real.runFolder();
    }

    @Override
    public void progress(String subject, String text) {
        real.progress(subject, text);
    }

    @Override
    public void observed(Observation observation) {
        real.observed(observation);
    }

    @Override
    public boolean approved() {
        return real.approved();
    }

    @Override
    public InstantSource clock() {
        return () -> real.clock().instant().plus(slept);
    }

    @Override
    public void sleep(Duration duration) {
        slept = slept.plus(duration);
    }
}
