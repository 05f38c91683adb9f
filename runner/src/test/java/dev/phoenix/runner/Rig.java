package dev.phoenix.runner;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.plan.Plans;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A switch of the small estate in a fake world, with a journal that outlives its process. */
final class Rig {
    static final Plan PLAN =
            Plans.switchSites(Estates.blog("ns"), "ocean", "helsinki", Set.of("ocean"), SwitchSpec.Strategy.EDGE);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    final MemoryJournal journal = new MemoryJournal();
    final FakeWorld world = new FakeWorld();

    Executor begin(Predicate<Step> gate) {
        journal.append("1", new RunEvent.RunOpened(Instant.EPOCH, "1", "blog", "switch", PLAN, "c0ffee", Map.of()));
        return executor(gate);
    }

    Executor resume(Predicate<Step> gate) {
        journal.append("1", new RunEvent.RunResumed(Instant.EPOCH));
        return executor(gate);
    }

    RunOutcome run() throws InterruptedException {
        return begin(_ -> true).run();
    }

    RunOutcome resume() throws InterruptedException {
        return resume(_ -> true).run();
    }

    Executor executor(Predicate<Step> gate) {
        var shared =
                new World(Estates.blog("ns"), new NoFiles(), new NoSecrets(), new NoSites(), CLOCK, (_, ending) -> {
                    ending.await();
                    return true;
                });
        return new Executor(
                RunState.of(journal.events), journal, new Drivers(List.of(world)), shared, new Silent(), gate);
    }

    private record Silent() implements RunListener {
        @Override
        public void event(RunEvent event) {}

        @Override
        public void progress(Step step, String subject, String text) {}

        @Override
        public void failure(Step step, Throwable cause) {}
    }

    private record NoFiles() implements CommitFiles {
        @Override
        public List<String> below(String folder) {
            return List.of();
        }

        @Override
        public byte[] read(String path) {
            return new byte[0];
        }

        @Override
        public void export(String folder, Path target) {}
    }

    private record NoSecrets() implements SecretValues {
        @Override
        public String value(String secretName) {
            return "";
        }

        @Override
        public String resolve(SecretReference reference) {
            return "";
        }

        @Override
        public String redact(String text) {
            return text;
        }
    }

    private record NoSites() implements SiteStore {
        @Override
        public Optional<Inventory> inventory(String site) {
            return Optional.empty();
        }

        @Override
        public void inventory(Inventory inventory) {}

        @Override
        public Path siteFolder(String site) {
            return Path.of("sites", site);
        }

        @Override
        public Path runFolder(String run) {
            return Path.of("runs", run);
        }
    }
}
