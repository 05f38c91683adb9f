package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.CompileZone;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.ZoneLines;
import dev.phoenix.dns.zone.ZoneSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** What is told after an import, a plan and an apply is what BIND loads from the same file, octet by octet. */
class DnsOctetsTest {
    private static final String ORIGIN = "example.org";
    private static final String EMPTY = """
            @ 60 SOA ns.example.net. host 1 3600 600 86400 60
            @ 60 NS ns.example.net.
            """;
    /** The zone's own, and what a signing server makes: none of an apply's business. */
    private static final Pattern NOT_PUBLISHED = Pattern.compile("(?i)(example\\.org\\.\\s+\\d+\\s+IN\\s+(SOA|NS)\\s.*)"
            + "|(\\S+\\s+\\d+\\s+IN\\s+(DNSKEY|CDS|CDNSKEY|RRSIG|NSEC|NSEC3|NSEC3PARAM)\\s.*)");
    /** Types whose data has names, in which the case of letters means nothing (RFC 4034 §6.2). */
    private static final Pattern NAMES = Pattern.compile(
            "(?i)\\S+\\s+\\d+\\s+IN\\s+(NS|MD|MF|CNAME|MB|MG|MR|PTR|MINFO|MX"
                    + "|RP|AFSDB|RT|PX|KX|SRV|DNAME|NAPTR|LP|HTTPS|SVCB|AMTRELAY|IPSECKEY|TALINK|DSYNC|CSYNC|TYPE66)\\s.*");

    private static final String ADDRESSES = "mail A 192.0.2.1\nm1 A 192.0.2.1\nm2 A 192.0.2.1\n";

    /** Of types that it does not have: refused by name before anything is published, see below. */
    private static final Set<String> NOT_AT_POWERDNS =
            Set.of("r AMTRELAY", "s DOA", "t TYPE62000", "gg ISDN", "ii RESINFO", "jj DSYNC");

    @TempDir
    Path folder;

    private Path estate;
    private CompileZone bind;
    private Typist typist;
    private Optional<LocalServer> server = Optional.empty();

    @BeforeEach
    void begin() throws Exception {
        var found = CompileZone.find(folder);
        assumeTrue(
                found.isPresent(), "named-compilezone is missing: install bind9-utils, or engines/ensure name-servers");
        bind = found.get();
        estate = Files.createDirectories(folder.resolve("estate"));
        typist = new Typist(estate, InstantSource.system()).with("TSIG_KEY", LocalServer.KEY);
    }

    @AfterEach
    void end() {
        server.ifPresent(LocalServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void everyOctetOfEveryKindOfLineArrivesAtAServer(ServerKind kind) throws Exception {
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        var key = new TSIG(TSIG.HMAC_SHA256, "phoenix.", LocalServer.KEY.split(":", -1)[2]);
        var failed = new LinkedHashMap<String, String>();
        for (var file :
                files(kind == ServerKind.POWERDNS ? NOT_AT_POWERDNS : Set.of()).entrySet()) {
            var started = started(kind, file.getKey());
            var wrong = published(host(started), file.getValue());
            if (wrong.isEmpty()) {
                var told = RawTransfer.lines(started.address(), ZoneSource.name(ORIGIN), key);
                wrong = difference(
                        file.getValue(), octets(EMPTY.lines().findFirst().orElseThrow() + "\n" + told));
            }
            if (!wrong.isEmpty()) {
                failed.put(file.getKey(), wrong);
            }
        }
        assertThat(failed).isEmpty();
    }

    /** A new one for each file: what a zone may not lose is no matter of octets. */
    private LocalServer started(ServerKind kind, String file) throws Exception {
        server.ifPresent(LocalServer::close);
        var started = kind.start(Files.createDirectories(folder.resolve("server-" + file.replace(' ', '-'))), EMPTY);
        server = Optional.of(started);
        return started;
    }

    @Test
    void everyOctetOfEveryKindOfLineArrivesInAFolder() throws Exception {
        var published = Files.createDirectories(folder.resolve("published"));
        var zone = published.resolve("example.org.zone");
        var failed = new LinkedHashMap<String, String>();
        for (var file : files(Set.of()).entrySet()) {
            Files.writeString(zone, EMPTY);
            var wrong = published("{ folder: { path: \"%s\" } }".formatted(published), file.getValue());
            wrong = wrong.isEmpty() ? difference(file.getValue(), Files.readAllBytes(zone)) : wrong;
            if (!wrong.isEmpty()) {
                failed.put(file.getKey(), wrong);
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void whatAServerHasNoTypeForIsRefusedByNameBeforeAnythingIsPublished() throws Exception {
        assumeTrue(ServerKind.POWERDNS.available(), "engines/ensure name-servers");
        var started = started(ServerKind.POWERDNS, "types");
        var wrong = published(
                host(started),
                octets(ZoneLines.HEAD + "a A 192.0.2.1\nr AMTRELAY 10 0 2 2001:db8::15\nt TYPE62000 \\# 1 00\n"));
        assertThat(wrong).startsWith("plan: DNS-061").contains("r.example.org ").contains("t.example.org TYPE62000");
        assertThat(started.ask("a.example.org", Type.A)).isEmpty();
    }

    @Test
    void whatAServerRefusesWithoutAWordIsNamedAndNothingIsPublished() throws Exception {
        assumeTrue(ServerKind.BIND.available(), "engines/ensure name-servers");
        var started = started(ServerKind.BIND, "mail");
        var wrong = published(host(started), octets(ZoneLines.HEAD + "a A 192.0.2.1\nb MX 10 gone\n"));
        assertThat(wrong).startsWith("apply: DNS-106").contains("b.example.org MX: leads to gone.example.org");
        assertThat(started.ask("a.example.org", Type.A)).isEmpty();
    }

    private static String host(LocalServer started) {
        return "{ rfc2136: { server: \"%s\", key: \"${env:TSIG_KEY}\" } }".formatted(started.server());
    }

    /** What an import, a plan and an apply say against it; empty if all went through and a comparison finds nothing. */
    private String published(String host, byte[] zone) throws Exception {
        var theirs = folder.resolve("theirs.zone");
        Files.write(theirs, zone);
        assertThat(bind.of(zone, ORIGIN)).matches(CompileZone.Verdict::loads);
        if (typist.phoenix("dns", "import", ORIGIN, "--from", theirs.toString(), "--force") != 0) {
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
        return typist.phoenix("dns", "compare", "host", theirs.toString(), "--zone", ORIGIN) == 0
                ? ""
                : "compare: " + typist.out() + typist.err();
    }

    private String difference(byte[] wanted, byte[] told) throws Exception {
        var first = records(wanted);
        var second = records(told);
        var missing = new TreeSet<>(first);
        missing.removeAll(second);
        var more = new TreeSet<>(second);
        more.removeAll(first);
        return missing.isEmpty() && more.isEmpty() ? "" : "BIND's " + missing + "\ntold " + more;
    }

    private SortedSet<String> records(byte[] zone) throws Exception {
        var verdict = bind.of(zone, ORIGIN);
        assertThat(verdict.loads()).as(verdict.log()).isTrue();
        return verdict.lines().stream()
                .filter(line -> !NOT_PUBLISHED.matcher(line).matches())
                .map(line -> NAMES.matcher(line).matches() ? line.toLowerCase(Locale.ROOT) : lowerOwner(line))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lowerOwner(String line) {
        var words = line.split("\\s+", 2);
        return words[0].toLowerCase(Locale.ROOT) + " " + words[1];
    }

    /** Zone files that BIND loads, by what is special in them. */
    private Map<String, byte[]> files(Set<String> without) throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("each kind", eachKind(without));
        files.put("each octet", eachOctet());
        files.put("braces", """
                a TXT "{active}" {active} "{dkim:s}" "{dkim:" "}" \\{active} "\\\\{active}" "\\\\\\{active}"
                {active} A 192.0.2.1
                b CNAME edge.{active}
                c CAA 0 issue "ca.example.net; a={active}"
                $GENERATE 1-3 d${0,3,d} TXT "{$}"
                e TXT "gr\u00fc\u00dfe {x}" ; {active}
                """);
        var all = new LinkedHashMap<String, byte[]>();
        files.forEach((name, lines) -> all.put(name, octets(ZoneLines.HEAD + lines)));
        var more = System.getProperty("phoenix.cases");
        if (more != null) {
            all.putAll(cases(Path.of(more)));
        }
        return all;
    }

    private Map<String, byte[]> cases(Path more) throws Exception {
        var all = new LinkedHashMap<String, byte[]>();
        try (var found = Files.list(more)) {
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                var zone = Files.readAllBytes(file);
                if (bind.of(zone, ORIGIN).loads()) {
                    all.put(file.getFileName().toString(), zone);
                }
            }
        }
        return all;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whatever loads alone; a DS wants its child asked for keys, and an owner that is left out is that of the line before. */
    private String eachKind(Set<String> without) throws Exception {
        var lines = new ArrayList<String>();
        for (var line : ZoneLines.EACH_KIND) {
            if (!line.startsWith(" ")
                    && !line.startsWith("m DS")
                    && without.stream().noneMatch(line::startsWith)
                    && bind.of(octets(ZoneLines.HEAD + line + "\n"), ORIGIN).loads()) {
                lines.add(line);
            }
        }
        // A server may refuse mail and services that lead to a name of the zone without an address.
        return ADDRESSES + String.join("\n", lines) + "\n";
    }

    private static String eachOctet() {
        var lines = new StringBuilder();
        for (int octet = 0; octet < 256; octet++) {
            var escaped = "\\%03d".formatted(octet);
            lines.append("t%d TXT \"a%sb\" a%sb\n".formatted(octet, escaped, escaped));
            if (!List.of('\n', '\r', '"', '\\').contains((char) octet)) {
                lines.append("r%d TXT \"a%cb\"\n".formatted(octet, (char) octet));
            }
            lines.append("c%d CAA 0 issue \"a%sb\"\n".formatted(octet, escaped));
            lines.append("h%d HINFO \"%s\" \"{%s}\"\n".formatted(octet, escaped, escaped));
            lines.append("p%d NAPTR 1 2 \"s\" \"%s\" \"\" %s.x\n".formatted(octet, escaped, escaped));
            lines.append("u%d URI 1 2 \"a%sb\"\n".formatted(octet, escaped));
            lines.append("%s.n%d A 192.0.2.1\n".formatted(escaped, octet));
            lines.append("%s.x A 192.0.2.1\n".formatted(escaped));
            lines.append("m%d MX 10 %s.x\n".formatted(octet, escaped));
            lines.append("s%d SRV 1 2 3 %s.x\n".formatted(octet, escaped));
        }
        return lines.toString();
    }
}
