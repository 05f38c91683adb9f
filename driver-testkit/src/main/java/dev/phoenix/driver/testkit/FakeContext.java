package dev.phoenix.driver.testkit;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A step's surroundings in memory. Time passes only by {@link #sleep}, unless a real clock is given. */
public final class FakeContext implements StepContext {
    private final Estate estate;
    private final Path folder;
    private final Map<String, Inventory> inventories = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<Observation> observations = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean real;
    private boolean approved;
    private Runnable meanwhile = () -> {};

    /** @param folder an empty folder of the test's own */
    public FakeContext(Estate estate, Path folder) {
        this.estate = estate;
        this.folder = folder;
    }

    /** For tests against real programs: the clock runs and sleeping takes time. */
    public FakeContext inRealTime() {
        real = true;
        return this;
    }

    /** As after {@code phoenix resume --go-on}. */
    public FakeContext approvedByAPerson() {
        approved = true;
        return this;
    }

    /** What happens in the world whenever somebody has slept. */
    public FakeContext meanwhile(Runnable events) {
        meanwhile = events;
        return this;
    }

    public FakeContext with(Inventory inventory) {
        inventories.put(inventory.site(), inventory);
        return this;
    }

    public FakeContext withFile(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** @param name of a secret, or a reference as it is written in the estate */
    public FakeContext withSecret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    public List<Observation> observations() {
        return observations;
    }

    public List<String> progress() {
        return progress;
    }

    @Override
    public Estate estate() {
        return estate;
    }

    @Override
    public CommitFiles files() {
        return new CommitFiles() {
            @Override
            public List<String> below(String below) {
                return files.keySet().stream()
                        .filter(path -> path.startsWith(below + "/"))
                        .sorted()
                        .toList();
            }

            @Override
            public byte[] read(String path) {
                return found(files, path).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public void export(String from, Path target) {
                throw new UnsupportedOperationException("the fake keeps files in memory");
            }
        };
    }

    @Override
    public SecretValues secrets() {
        return new SecretValues() {
            @Override
            public String value(String secretName) {
                return found(secrets, secretName);
            }

            @Override
            public String resolve(SecretReference reference) {
                return found(secrets, reference.toString());
            }

            @Override
            public String redact(String text) {
                return text;
            }
        };
    }

    private static String found(Map<String, String> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow(() -> new IllegalArgumentException("not given: " + key));
    }

    @Override
    public Optional<Inventory> inventory(String site) {
        return Optional.ofNullable(inventories.get(site));
    }

    @Override
    public void inventory(Inventory inventory) {
        inventories.put(inventory.site(), inventory);
    }

    @Override
    public Path siteFolder(String site) {
        return folder.resolve("sites").resolve(site);
    }

    @Override
    public Path runFolder() {
        return folder.resolve("run");
    }

    @Override
    public void progress(String subject, String text) {
        progress.add(subject + ": " + text);
    }

    @Override
    public void observed(Observation observation) {
        observations.add(observation);
    }

    @Override
    public boolean approved() {
        return approved;
    }

    @Override
    public InstantSource clock() {
        return real ? InstantSource.system() : () -> now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (real) {
            Thread.sleep(duration);
        } else {
            now = now.plus(duration);
            meanwhile.run();
        }
    }
}
