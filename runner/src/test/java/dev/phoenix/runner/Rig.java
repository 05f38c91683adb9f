package dev.phoenix.runner;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Phase;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A switch of the small estate in a fake world, with a journal that outlives its process. */
final class Rig {
    static final Plan PLAN =
            Plans.switchSites(Estates.blog("ns"), "ocean", "helsinki", Set.of("ocean"), SwitchSpec.Strategy.EDGE);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    final MemoryJournal journal = new MemoryJournal();
    final FakeWorld world = new FakeWorld();
    UnaryOperator<String> redact = text -> text;

    Executor begin(Consent gate) {
        journal.append("1", new RunEvent.RunOpened(Instant.EPOCH, "1", "blog", "switch", PLAN, "c0ffee", Map.of()));
        return executor(gate);
    }

    Executor resume(Consent gate) {
        var _ = new Resumption(journal, "1").resume(Instant.EPOCH, new Drivers(List.of(world)));
        return executor(gate);
    }

    RunOutcome run() throws InterruptedException {
        return begin(_ -> true).run();
    }

    RunOutcome resume() throws InterruptedException {
        return resume(_ -> true).run();
    }

    RunOutcome rollBack() throws InterruptedException {
        return rollBack(Optional.empty());
    }

    RunOutcome rollBack(Optional<Phase> to) throws InterruptedException {
        return executor(_ -> false).rollBack(to);
    }

    Resumption resumption() {
        return new Resumption(journal, "1");
    }

    /** What failed steps said, line by line. */
    List<String> said() {
        return journal.events("1").stream()
                .flatMap(event -> switch (event) {
                    case RunEvent.StepFailed failed -> failed.diagnostics().stream();
                    case RunEvent.UndoFailed failed -> failed.diagnostics().stream();
                    default -> Stream.<Diagnostic>empty();
                })
                .map(Diagnostic::line)
                .toList();
    }

    String note() {
        return ((RunEvent.RunClosed) journal.events("1").getLast()).note();
    }

    Executor executor(Consent gate) {
        var shared =
                new World(Estates.blog("ns"), new NoFiles(), new Secrets(redact), new NoSites(), CLOCK, (_, ending) -> {
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

    private record Secrets(UnaryOperator<String> hide) implements SecretValues {
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
            return hide.apply(text);
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
