package dev.phoenix.driver.testkit;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.DnsSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.KubernetesSpec;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.RehearsalSpec;
import dev.phoenix.model.estate.SaltSpec;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A commit in memory and a state folder on disk: what a step needs, without a runner. */
public final class Bench implements StepContext, CommitFiles, SecretValues {
    /** Path → text: the commit. */
    public final Map<String, String> commit = new TreeMap<>();
    /** Lines of progress, as {@code subject: text}. */
    public final List<String> shown = new CopyOnWriteArrayList<>();

    private final Map<String, Inventory> inventories = new TreeMap<>();
    /** As {@code kubernetes.ready-within}. */
    public Duration readyWithin = Duration.ofMinutes(2);

    /** Secrets that cannot be had any more. */
    public final Set<String> lost = new HashSet<>();

    /** Whether the estate has states at all. */
    public boolean withSalt = true;

    public KubeconfigSpec kubeconfig = KubeconfigSpec.USUAL;

    private final Path folder;
    private final LinkedHashMap<String, SecretSpec> secretSpecs = new LinkedHashMap<>();

    public Bench(Path folder) {
        this.folder = folder;
    }

    /** A password that hosts of these roles are given. */
    public void secretOf(String name, String... roles) {
        put(name, Set.of(roles), Optional.empty());
    }

    /** A text that is the value of a variable of the site's Terraform. */
    public void secretFor(String variable, String name) {
        secretSpecs.put(name, Estates.secretFor(name, variable));
    }

    /** A password that is a key of a Kubernetes Secret. */
    public void secretIn(SecretSpec.KubernetesKey key, String name) {
        put(name, Set.of(), Optional.of(key));
    }

    private void put(String name, Set<String> roles, Optional<SecretSpec.KubernetesKey> key) {
        secretSpecs.put(
                name,
                new SecretSpec(
                        name,
                        Optional.empty(),
                        SecretSpec.Kind.PASSWORD,
                        roles,
                        key,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public Estate estate() {
        var zones = new LinkedHashMap<String, String>();
        var key = new SecretReference.Environment("TSIG_KEY");
        var sites = new LinkedHashMap<>(Map.of(
                "here", new SiteSpec("here", "terraform/here", new LinkedHashMap<>(), kubeconfig, LoginSpec.USUAL)));
        return new Estate(
                "blog",
                "0".repeat(40),
                "example.org",
                sites,
                withSalt ? Optional.of(new SaltSpec("salt", "pillar")) : Optional.empty(),
                Optional.of(new KubernetesSpec("kubernetes", readyWithin)),
                new DnsSpec(
                        zones,
                        new DnsHostSpec.Rfc2136("192.0.2.10", key),
                        empty(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        List.of()),
                empty(),
                empty(),
                empty(),
                empty(),
                secretSpecs,
                new SwitchSpec(
                        SwitchSpec.Strategy.EDGE,
                        List.of(),
                        List.of(),
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        new SwitchSpec.Quiet(Duration.ZERO, 1, Duration.ofHours(1)),
                        new SwitchSpec.Gate(java.util.Optional.empty(), java.time.Duration.ofMinutes(1)),
                        new SwitchSpec.Inconclusive(0, Duration.ZERO)),
                new RehearsalSpec(
                        empty(), List.of(), empty(), new RehearsalSpec.Users(rate(), rate(), rate(), 0, empty())));
    }

    private static RehearsalSpec.Rate rate() {
        return new RehearsalSpec.Rate(1, Duration.ofSeconds(1));
    }

    private static <T> SequencedMap<String, T> empty() {
        return new LinkedHashMap<>();
    }

    @Override
    public CommitFiles files() {
        return this;
    }

    @Override
    public SecretValues secrets() {
        return this;
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
        return made(folder.resolve("sites").resolve(site));
    }

    @Override
    public Path runFolder() {
        return made(folder.resolve("run"));
    }

    private static Path made(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void progress(String subject, String text) {
        shown.add(subject + ": " + text);
    }

    @Override
    public void observed(Observation observation) {}

    @Override
    public boolean approved() {
        return false;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    @Override
    public List<String> below(String below) {
        return commit.keySet().stream()
                .filter(path -> below.isEmpty() || path.startsWith(below + "/"))
                .toList();
    }

    @Override
    public byte[] read(String path) {
        return commit.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void export(String from, Path target) {
        for (String path : below(from)) {
            Path file = target.resolve(from.isEmpty() ? path : path.substring(from.length() + 1));
            var _ = made(file.resolveSibling(""));
            try {
                Files.write(file, read(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String value(String secretName) {
        if (lost.contains(secretName)) {
            throw PhoenixException.failed("SEC-001", secretName + " is lost.", "Find it.");
        }
        return "value of " + secretName;
    }

    @Override
    public String resolve(SecretReference reference) {
        return "value of " + reference;
    }

    @Override
    public String redact(String text) {
        return text.replace("hunter2", "••••");
    }
}
