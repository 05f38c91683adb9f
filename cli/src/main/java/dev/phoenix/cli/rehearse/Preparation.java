package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.cli.inspect.Inspection;
import dev.phoenix.estate.EstateLoader;
import dev.phoenix.estate.Overrides;
import dev.phoenix.lab.Lab;
import dev.phoenix.lab.LabInfo;
import dev.phoenix.lab.LabOptions;
import dev.phoenix.lab.Owner;
import dev.phoenix.lab.secret.RehearsalSecrets;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.JumpSpec;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** From nothing to a lab with an operator in it who could type {@code phoenix up}. */
public final class Preparation {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int FOLDERS_KEPT = 3;

    private final Surroundings surroundings;
    private final Path home;
    private final Stages stages;

    Preparation(Surroundings surroundings, Stages stages) {
        this.surroundings = surroundings;
        this.stages = stages;
        this.home = surroundings
                .installation()
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-007", "Phoenix does not know where it is installed.", "Start it by ./phoenix."));
    }

    /**
     * @param folder of this rehearsal: its clone, secrets, state, and what users saw
     * @param settings what differs from the commit
     */
    record Prepared(
            Lab lab,
            LabInfo info,
            Operator operator,
            Estate estate,
            Path folder,
            OwnClone own,
            Path trustAnchor,
            SetUp.Parts parts,
            SequencedMap<String, String> settings) {}

    /**
     * @param extra further {@code --set} values, which go before the estate's own
     * @param owner whose end is the lab's end
     * @param fit names the sites that are needed; refuses an estate that is of no use for this, before anything is begun
     */
    Prepared prepare(
            Path estateFolder, String revision, List<String> extra, Owner owner, Function<Estate, List<String>> fit) {
        var lab = Lab.here();
        refuseASecondLab(lab);
        lab.check();
        var folder = newFolder(estateFolder);
        var clone = OwnClone.make(estateFolder, revision, folder.resolve("estate"));
        var loaded = EstateLoader.load(clone.folder(), Optional.of("HEAD"), new Overrides(extra));
        var asIs = loaded.orThrow();
        loaded.read().ifPresent(Inspection.withoutSecrets(surroundings)::refuse);
        var configurations = fit.apply(asIs).stream()
                .flatMap(site -> asIs.site(site).stream())
                .map(SiteSpec::terraform)
                .toList();
        Lacks.check(home, clone.folder(), configurations, lack -> stages.detail("not here", lack.line()));
        stages.stage("set-up", "engines and images, found in the cache or made now");
        var parts = new SetUp(new Engines(home), surroundings.cache(), stages).make(asIs, clone.folder());
        var secrets = RehearsalSecrets.make(
                asIs.secrets().values(),
                folder.resolve("secrets"),
                surroundings.clock().instant());
        var settings = settings(asIs, secrets, extra);
        var estate = EstateLoader.load(clone.folder(), Optional.of("HEAD"), new Overrides(lines(settings)))
                .orThrow();
        stages.stage("lab", "two clouds, names, resolvers, on this machine only");
        var info = lab.up(options(parts, estate), owner);
        settings.putAll(logins(asIs, info.operatorKey()));
        var operator = Operator.prepare(lab, info, home, folder, clone.folder(), secrets.trustAnchor(), settings);
        return new Prepared(lab, info, operator, estate, folder, clone, secrets.trustAnchor(), parts, settings);
    }

    private static void refuseASecondLab(Lab lab) {
        lab.status().ifPresent(running -> {
            throw PhoenixException.failed(
                    "LAB-001",
                    "a lab is already running (process " + running.info().pid() + ", since "
                            + running.info().since() + ").",
                    "See whose it is: phoenix lab list. End it: phoenix lab down");
        });
    }

    private static LabOptions options(SetUp.Parts parts, Estate estate) {
        var options = LabOptions.of(parts.root(), estate.publicZone())
                .withZones(List.copyOf(estate.dns().zones().keySet()))
                .withClamp(clamp(estate));
        options = parts.find("salt").map(options::withSalt).orElse(options);
        options = parts.find("kube").map(options::withKube).orElse(options);
        return parts.containerd().map(options::withContainerd).orElse(options);
    }

    /** A resolver that clamps keeps names longer than it is told, yet is not for ever behind. */
    private static Duration clamp(Estate estate) {
        return estate.dns().servingTtl().multipliedBy(2);
    }

    /** An owner's own SSH key is not read in a rehearsal: hosts of a lab let in the lab's, as root. Beyond its sites there are none. */
    static SequencedMap<String, String> logins(Estate estate, Path key) {
        var settings = new LinkedHashMap<String, String>();
        estate.sites().forEach((name, site) -> {
            var option = "sites." + name + ".ssh.";
            site.login().identity().ifPresent(_ -> settings.put(option + "identity", key.toString()));
            if (!site.login().user().equals(LoginSpec.USUAL.user())) {
                settings.put(option + "user", LoginSpec.USUAL.user());
            }
            var own = site.login().jumps().stream()
                    .filter(JumpSpec::ofSite)
                    .map(JumpSpec::withoutUser)
                    .toList();
            if (!site.login().jumps().equals(own)) {
                settings.put(option + "jump", JumpSpec.text(own));
                settings.put(option + "jump-keys", "[]");
            }
        });
        return settings;
    }

    /** Days take seconds in a rehearsal, whether the estate says how or not. */
    private static SequencedMap<String, String> compressed(Set<String> own) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("switch.pause", "1s");
        settings.put("switch.inconclusive.wait", "10s");
        settings.put("switch.quiet.for", "4s");
        // Both or neither: the one is never to be longer than the other.
        if (!own.contains("dns-ttl.serving") && !own.contains("dns-ttl.switching")) {
            settings.put("dns-ttl.serving", "3s");
            settings.put("dns-ttl.switching", "1s");
        }
        return settings;
    }

    static SequencedMap<String, String> settings(Estate estate, RehearsalSecrets secrets, List<String> extra) {
        var settings = compressed(estate.rehearsal().settings().keySet());
        settings.putAll(estate.rehearsal().settings());
        secrets.files().forEach((name, file) -> settings.put("secrets." + name + ".from", "${file:" + file + "}"));
        for (var line : extra) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return settings;
    }

    private static List<String> lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private Path newFolder(Path estate) {
        var all = surroundings.cache().resolve("rehearsals");
        var name = Optional.ofNullable(estate.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("estate");
        try {
            Files.createDirectories(all);
            forgetOld(all);
            var folder =
                    all.resolve(name + "-" + STAMP.format(surroundings.clock().instant()));
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "RHS-013",
                    "cannot make a folder in " + all + ": " + FileFault.writing(e) + ".",
                    "Make room, or set XDG_CACHE_HOME.",
                    e);
        }
    }

    private static void forgetOld(Path all) throws IOException {
        List<Path> folders;
        try (var list = Files.list(all)) {
            folders = new ArrayList<>(list.filter(Files::isDirectory).toList());
        }
        folders.sort(Comparator.comparingLong((Path folder) -> folder.toFile().lastModified())
                .reversed());
        for (var old : folders.stream().skip(FOLDERS_KEPT - 1L).toList()) {
            delete(old);
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
