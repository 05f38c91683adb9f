package dev.phoenix.cli.names;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.CompileZone;
import dev.phoenix.dns.testkit.LocalServer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way of somebody's zone file to a DNS host and back: import, plan, apply, compare, import. What has become of it is
 * read by BIND, like the file itself.
 */
final class ZoneTrip {
    static final String ORIGIN = "example.org";

    /**
     * SOA and NS of the zone are its host's, the former by its serial, the latter until a move; and what a signing server
     * makes is none of an apply's business.
     */
    private static final Pattern NOT_PUBLISHED = Pattern.compile("(?i)(example\\.org\\.\\s+\\d+\\s+IN\\s+(SOA|NS)\\s.*)"
            + "|(\\S+\\s+\\d+\\s+IN\\s+(DNSKEY|CDS|CDNSKEY|RRSIG|NSEC|NSEC3|NSEC3PARAM)\\s.*)");

    /** A word as BIND writes it, with what stands in quotes. */
    private static final Pattern WORD = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.|[^\\s\"\\\\])+");

    private final Path folder;
    private final CompileZone bind;
    /** Each takes a process. */
    private final Map<ByteBuffer, CompileZone.Verdict> verdicts = new HashMap<>();

    private int hosts;

    private ZoneTrip(Path folder, CompileZone bind) {
        this.folder = folder;
        this.bind = bind;
    }

    /**
     * @param folder where a zone file is put, beside what it includes
     * @return empty if there is no BIND that could read
     */
    static Optional<ZoneTrip> in(Path folder) {
        return CompileZone.find(folder).map(bind -> new ZoneTrip(folder, bind));
    }

    boolean loads(byte[] zone) throws InterruptedException {
        return verdict(zone).loads();
    }

    private CompileZone.Verdict verdict(byte[] zone) throws InterruptedException {
        var known = verdicts.get(ByteBuffer.wrap(zone));
        if (known != null) {
            return known;
        }
        var verdict = bind.of(zone, ORIGIN);
        verdicts.put(ByteBuffer.wrap(zone), verdict);
        return verdict;
    }

    /** To a host of its own: what a zone may not lose is no matter of octets. */
    String fault(FreshHost.Kind kind, byte[] zone) throws Exception {
        try (var host = kind.start(folder.resolve("host-" + hosts++))) {
            return fault(host, zone);
        }
    }

    /** What a command says against it, or what is not there any more in the end; empty if nothing. */
    String fault(FreshHost host, byte[] zone) throws Exception {
        assertThat(verdict(zone)).matches(CompileZone.Verdict::loads);
        var theirs = folder.resolve("theirs.zone");
        Files.write(theirs, zone);
        var estate = Files.createTempDirectory(folder, "estate");
        var typist = new Typist(estate, InstantSource.system()).with("TSIG_KEY", LocalServer.KEY);
        var refused = refused(typist, host.spec(), theirs.toString());
        return refused.isEmpty()
                ? difference("told", zone, host.told())
                        + difference("imported", zone, Files.readAllBytes(estate.resolve("back.zone")))
                : refused;
    }

    private static String refused(Typist typist, String host, String theirs) throws Exception {
        if (typist.phoenix("dns", "import", ORIGIN, "--from", theirs) != 0) {
            return "import: " + typist.err();
        }
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: dns/example.org.zone }
                  host: %s
                dns-ttl: { serving: 10d }
                """.formatted(host), Map.of());
        if (typist.phoenix("dns", "plan", "--prune") != 0) {
            return "plan: " + typist.err();
        }
        var sum = Pattern.compile("phoenix dns apply ([0-9a-f]{12})").matcher(typist.out());
        if (sum.find() && typist.phoenix("dns", "apply", sum.group(1), "--prune", "--yes") != 0) {
            return "apply: " + typist.err();
        }
        if (typist.phoenix("dns", "compare", "host", theirs, "--zone", ORIGIN) != 0) {
            return "compare: " + typist.out() + typist.err();
        }
        return typist.phoenix("dns", "import", ORIGIN, "--from", "host", "--to", "back.zone") == 0
                ? ""
                : "import from the host: " + typist.err();
    }

    private String difference(String what, byte[] wanted, byte[] found) throws Exception {
        var theirs = records(wanted);
        var ours = records(found);
        return theirs.equals(ours)
                ? ""
                : "BIND's " + without(theirs, ours) + "\n" + what + " " + without(ours, theirs) + "\n";
    }

    private static List<String> without(Set<String> lines, Set<String> others) {
        return lines.stream().filter(not(others::contains)).toList();
    }

    private Set<String> records(byte[] zone) throws Exception {
        var verdict = verdict(zone);
        assertThat(verdict.loads()).as(verdict.log()).isTrue();
        return verdict.lines().stream()
                .filter(line -> !NOT_PUBLISHED.matcher(line).matches())
                .map(ZoneTrip::withSmallNames)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In names the case of letters means nothing (RFC 4034 §6.2); BIND writes all of them to their last dot. */
    private static String withSmallNames(String line) {
        return WORD.matcher(line)
                .replaceAll(word -> Matcher.quoteReplacement(
                        word.group().endsWith(".") ? word.group().toLowerCase(Locale.ROOT) : word.group()));
    }
}
