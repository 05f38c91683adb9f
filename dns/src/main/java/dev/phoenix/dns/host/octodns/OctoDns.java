package dev.phoenix.dns.host.octodns;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.Stale;
import dev.phoenix.dns.host.program.Programs;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneChanges;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * A provider through the installed octoDNS. It works on whole zones: the zone is read, the changes are made to what was
 * read, and octoDNS makes the provider's zone the same.
 *
 * <p>It joins a text's strings and shares them out anew (255 octets each) and writes the flags of NAPTR in capitals: a plan
 * shows zone files that have it otherwise as different. A backslash in a text gets lost in some of its providers
 * (octodns-bind); reading the zone afterwards finds that out.
 */
public final class OctoDns implements DnsHost {
    /** What a provider changes at once is its own affair, so no more than a set is promised. */
    public static final Capabilities CAPABILITIES = new Capabilities(
            RecordYaml.types(), Capabilities.Unit.RECORD_SET, Capabilities.Ttl.ANY, true, Optional.empty(), true);

    /** Providers have rate limits, which octoDNS waits out. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Pattern VARIABLE = Pattern.compile("\\benv/([A-Za-z_][A-Za-z0-9_]*)");

    private final String config;
    private final String provider;
    private final Optional<Path> installed;
    private final Programs programs;

    /** The variables that a configuration takes values from, {@code token: env/NAME}: all that octoDNS needs to be told. */
    public static Set<String> variables(String config) {
        return VARIABLE.matcher(config).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /**
     * @param config the text of octoDNS's configuration
     * @param provider one that it configures
     * @param installed folder of octoDNS's programs; empty: those on PATH
     */
    public OctoDns(String config, String provider, Optional<Path> installed, Programs programs) {
        this.config = config;
        this.provider = provider;
        this.installed = installed;
        this.programs = programs;
    }

    @Override
    public String label() {
        return provider + " (octoDNS)";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ReadZone read(Name origin, Collection<RecordSet.Key> interest) {
        return ReadZone.asItIs(inFolder(folder -> zone(dump(origin, folder))));
    }

    @Override
    public List<Record> ask(Name origin, Name name, int type) {
        return read(origin, List.of())
                .zone()
                .get(name, type)
                .map(RecordSet::toSend)
                .orElse(List.of());
    }

    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        if (changes.isEmpty()) {
            return;
        }
        refuseUnknown(changes);
        inFolder(folder -> {
            var there = dump(origin, folder);
            var now = zone(there);
            if (!ZoneChanges.undone(now, changes).isEmpty()) {
                Stale.refuse(label(), now, changes);
                Files.writeString(file(origin, folder), there.with(changes).text());
                // What is too much was refused before: octoDNS's own brake counts changes only.
                run("octodns-sync", "--config-file", config(origin, folder), "--doit", "--force", origin.toString());
                refuseUndone(zone(dump(origin, folder)), changes);
            }
            changes.forEach(published);
            return now;
        });
    }

    private static void refuseUnknown(List<NameChange> changes) {
        var unknown = changes.stream()
                .flatMap(change -> change.put().stream())
                .map(RecordSet::key)
                .filter(key -> !CAPABILITIES.takes(key.type()))
                .map(RecordSet.Key::toString)
                .toList();
        if (!unknown.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-057",
                    "octoDNS has no records such as " + Stale.first(unknown) + ". Nothing was published.",
                    "Take them out of the zone file, or publish the zone another way.");
        }
    }

    private void refuseUndone(Zone now, List<NameChange> changes) {
        var undone = ZoneChanges.undone(now, changes);
        if (!undone.isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-051",
                    "zone " + now.origin().toString(true) + ": octoDNS ended well, but at " + provider + " "
                            + Stale.first(undone) + ". All other changes are published.",
                    "Look whether the provider takes such records; then: phoenix dns plan");
        }
    }

    private ZoneYaml dump(Name origin, Path folder) throws IOException {
        Files.deleteIfExists(file(origin, folder));
        run(
                "octodns-dump",
                "--config-file",
                config(origin, folder),
                "--output-dir",
                folder.toString(),
                "--lenient",
                origin.toString(),
                provider);
        try {
            return ZoneYaml.parse(
                    origin, Files.exists(file(origin, folder)) ? Files.readString(file(origin, folder)) : "");
        } catch (IOException malformed) {
            throw misunderstood(origin, malformed);
        }
    }

    private static Zone zone(ZoneYaml yaml) {
        try {
            return yaml.zone();
        } catch (IOException malformed) {
            throw misunderstood(yaml.origin(), malformed);
        }
    }

    private static PhoenixException misunderstood(Name origin, IOException malformed) {
        return PhoenixException.failed(
                "DNS-056",
                "zone " + origin.toString(true) + ": what octodns-dump wrote is not understood ("
                        + malformed.getMessage() + ").",
                "Run octodns-dump by hand; Phoenix knows the records of octoDNS 1.22.",
                malformed);
    }

    private String config(Name origin, Path folder) throws IOException {
        var file = folder.resolve("config.yaml");
        Files.writeString(file, OctoConfig.of(config, provider, origin.toString(), folder));
        return file.toString();
    }

    private static Path file(Name origin, Path folder) {
        return folder.resolve(origin + "yaml");
    }

    private void run(String program, String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(installed.map(bin -> bin.resolve(program).toString()).orElse(program));
        command.addAll(List.of(arguments));
        try {
            var ended = programs.run(command, Path.of("").toAbsolutePath(), PATIENCE);
            if (ended.status() != 0) {
                throw PhoenixException.failed(
                        "DNS-056",
                        program + " failed with status " + ended.status() + " (" + ended.tail() + ").",
                        "See what octoDNS says; the zone as it is now: phoenix dns plan");
            }
        } catch (IOException notStarted) {
            throw PhoenixException.usage(
                    "DNS-057",
                    program + " cannot be started (" + notStarted.getMessage() + ").",
                    "Install octoDNS and the provider's package, and put its programs on PATH.");
        }
    }

    private interface Work {
        Zone in(Path folder) throws IOException;
    }

    /** The folder holds the provider's settings for a moment, so nobody else may read it. */
    private static Zone inFolder(Work work) {
        try {
            var folder = Files.createTempDirectory("phoenix-octodns-");
            try {
                return work.in(folder);
            } finally {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
