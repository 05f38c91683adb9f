package dev.phoenix.cli.names;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every zone file of the cases that BIND loads goes to a host of each kind and comes back with every octet. */
@Execution(ExecutionMode.CONCURRENT)
class AcceptedZonesIT {
    /** Beside the checkout. */
    private static final Path CASES = Path.of("../../shared/cases/zones");

    /** A DS goes out when its child serves the key, and none of these children does; EveryOctetIT has its octets. */
    private static final Set<String> NO_CHILD = Set.of("30a.zone", "30b.zone");

    /** Of types that a server does not have: by the owners of the records. */
    private static final Map<FreshHost.Kind, Map<String, Set<String>>> NO_SUCH_TYPE = Map.of(
            FreshHost.Kind.POWERDNS,
            Map.of(
                    "14-types.zone",
                    // HIP, NULL, X25, ISDN, RT, PX, GPOS, NSAP, TALINK, AMTRELAY
                    Set.of("t13", "t21", "t22", "t23", "t24", "t25", "t27", "t28", "t32", "t33"),
                    "14x-DOA.zone",
                    Set.of("x"),
                    "14x-RESINFO.zone",
                    Set.of("x"),
                    "14x-WALLET.zone",
                    Set.of("x")));

    private static final Pattern NOT_TAKEN = Pattern.compile("DNS-061 (\\S+)\\.example\\.org ");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatBindLoadsArrivesWithEveryOctet(FreshHost.Kind kind) throws Exception {
        assumeTrue(Files.isDirectory(CASES), CASES + " is not there: no cases to try");
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        copyOfTheCases();
        var trip = ZoneTrip.in(folder).orElseThrow(() -> new AssertionError("engines/ensure name-servers"));
        var failed = new LinkedHashMap<String, String>();
        var loaded = new TreeSet<String>();
        for (var file : files()) {
            var name = file.getFileName().toString();
            var zone = Files.readAllBytes(file);
            if (trip.loads(zone)) {
                loaded.add(name);
                var fault = fault(trip, kind, name, zone);
                if (!fault.isEmpty()) {
                    failed.put(name, fault);
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(loaded).as("else few were tried").hasSizeGreaterThan(30);
    }

    /** What is refused is named before anything is published, and the rest of its zone arrives. */
    private static String fault(ZoneTrip trip, FreshHost.Kind kind, String name, byte[] zone) throws Exception {
        var offered = NO_CHILD.contains(name) ? without(zone, "\\S+ DS .*") : zone;
        var refused = NO_SUCH_TYPE.getOrDefault(kind, Map.of()).getOrDefault(name, Set.of());
        if (refused.isEmpty()) {
            return trip.fault(kind, offered);
        }
        var said = trip.fault(kind, offered);
        assertThat(NOT_TAKEN.matcher(said).results().map(one -> one.group(1)))
                .as(name + " " + said)
                .containsExactlyInAnyOrderElementsOf(refused);
        return trip.fault(kind, without(offered, "(" + String.join("|", refused) + ") .*"));
    }

    private static byte[] without(byte[] zone, String line) {
        return new String(zone, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(not(one -> one.matches(line)))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<Path> files() throws IOException {
        try (var found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".zone"))
                    .sorted()
                    .toList();
        }
    }

    private void copyOfTheCases() throws IOException {
        try (var found = Files.walk(CASES)) {
            for (var one : found.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(CASES.relativize(one).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(one, copy);
            }
        }
    }
}
