package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.engine.Engine;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.lab.image.ContainerdStore;
import dev.phoenix.lab.image.ImageBuilder;
import dev.phoenix.lab.image.ImageException;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.RehearsalSpec.Image;
import dev.phoenix.model.estate.SiteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a lab is made of, found in the cache or made now. Engines and images are worked on side by side.
 *
 * @param cache the user's cache folder of Phoenix
 */
record SetUp(Engines engines, Path cache, Stages stages) {
    /** No configuration of a proxy is as long as this, in bytes. */
    private static final long LARGE = 1 << 20;

    /** Fewer names are those of installed packages alone: the archive's lists are not here. */
    private static final int WHOLE_ARCHIVE = 10_000;

    private static final String ROOT = "rootfs";
    private static final List<String> ALWAYS = List.of("host-tools", "tofu", "providers");

    /**
     * @param engines name → engine
     * @param containerd folder with the estate's images imported
     */
    record Parts(Map<String, Engine> engines, Optional<Path> containerd) {
        /** The root of every host, with whatever packages. */
        Path root() {
            return engines.entrySet().stream()
                    .filter(engine ->
                            engine.getKey().equals(ROOT) || engine.getKey().startsWith(ROOT + ":"))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .path();
        }

        /** Empty: the estate needs none. */
        Optional<Path> find(String engine) {
            return Optional.ofNullable(engines.get(engine)).map(Engine::path);
        }

        Map<String, String> versions() {
            var versions = new LinkedHashMap<String, String>();
            engines.values().stream()
                    .filter(engine -> !engine.version().isEmpty())
                    .forEach(engine -> versions.put(engine.name(), engine.version()));
            return versions;
        }
    }

    /** @param folder of the estate's clone */
    Parts make(Estate estate, Path folder) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = threads.submit(() -> engines.ensure(names(estate, folder), this::show));
            var archives = new ArrayList<Future<Path>>();
            for (var image : estate.rehearsal().images().values()) {
                archives.add(threads.submit(() -> image(image, folder)));
            }
            var found = wait(ready);
            var made = archives.stream().map(SetUp::wait).toList();
            return new Parts(found, made.isEmpty() ? Optional.empty() : Optional.of(imported(found, made)));
        }
    }

    private List<String> names(Estate estate, Path folder) {
        var names = new ArrayList<>(ALWAYS);
        names.add(root(estate, folder));
        estate.kubernetes().ifPresent(_ -> names.add("kube"));
        estate.salt().ifPresent(_ -> names.add("salt"));
        if (needsGate(folder)) {
            names.add("gate");
        }
        return names;
    }

    /** Hosts have what the estate installs by user data or says itself; of a package that every root has there is no other root. */
    private String root(Estate estate, Path folder) {
        var asked = UserDataPackages.of(
                folder,
                estate.sites().values().stream().map(SiteSpec::terraform).toList());
        asked.removeAll(engines.packages(ROOT));
        var packages = new TreeSet<>(estate.rehearsal().packages());
        packages.removeAll(engines.packages(ROOT));
        packages.addAll(asked.isEmpty() ? asked : inDebian(asked));
        return packages.isEmpty() ? ROOT : ROOT + ":" + String.join(",", packages);
    }

    /** Whoever takes packages from another archive than Debian's does without them here; a host's log says so once more. */
    private Set<String> inDebian(Set<String> asked) {
        var _ = engines.ensure(List.of("host-tools"), this::show);
        var known = known();
        if (known.size() < WHOLE_ARCHIVE) {
            return asked;
        }
        asked.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> stages.detail("not here", "package " + name + " of user data: Debian has none"));
        return asked.stream().filter(known::contains).collect(Collectors.toSet());
    }

    /** The names that apt knows on this machine, if its Debian is that of the hosts. */
    private static Set<String> known() {
        try {
            if (!Files.readString(Path.of("/etc/os-release")).contains("VERSION_CODENAME=bookworm")) {
                return Set.of();
            }
            var asked = new ProcessBuilder("apt-cache", "pkgnames")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var names = asked.inputReader()) {
                return names.lines().collect(Collectors.toSet());
            }
        } catch (IOException noApt) {
            return Set.of();
        }
    }

    /** A gate's programs are made for estates whose edges need one: those that write no maps for their proxy to go by. */
    private static boolean needsGate(Path estate) {
        try (var files = Files.walk(estate)) {
            return files.filter(file -> !file.startsWith(estate.resolve(".git")) && Files.isRegularFile(file))
                    .noneMatch(SetUp::writesMaps);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static boolean writesMaps(Path file) {
        try {
            return Files.size(file) < LARGE
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains("/services.map");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Path imported(Map<String, Engine> found, List<Path> archives) {
        stages.detail("images", "importing " + archives.size() + " images, or finding them imported");
        return ContainerdStore.make(cache.resolve("images"), new Parts(found, Optional.empty()).root(), archives);
    }

    private Path image(Image image, Path estate) {
        stages.detail("image", image.reference());
        return new ImageBuilder(cache.resolve("images"), this::debianRoot, go()).build(image, estate);
    }

    private Path debianRoot(List<String> packages) {
        var name = "debian-root:" + String.join(",", packages);
        return Optional.ofNullable(engines.ensure(List.of(name), this::show).get(name))
                .orElseThrow()
                .path();
    }

    /** The Go command that {@code engines/ensure} uses, too: on the PATH or where its own installer puts it. */
    private static Path go() {
        var folders = Stream.concat(
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")),
                Stream.of("/usr/local/go/bin"));
        return folders.map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "ENG-003",
                        "there is no Go to build the estate's images with.",
                        "Run engines/ensure tofu, which installs it."));
    }

    private void show(Engine engine) {
        var text = engine.state() + (engine.message().isEmpty() ? "" : ": " + engine.message());
        stages.detail(engine.name(), text);
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case PhoenixException known -> known;
                case ImageException image ->
                    PhoenixException.failed(
                            "RHS-011",
                            String.valueOf(image.getMessage()),
                            "Mend the image's entry under rehearsal.images.",
                            image);
                case null, default -> new IllegalStateException(e.getCause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PhoenixException.of(
                    dev.phoenix.model.ExitCode.INTERRUPTED,
                    "RHS-009",
                    "interrupted.",
                    "Run it again: what is done is kept.",
                    e);
        }
    }
}
