package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.ZoneLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** What is told after an import, a plan and an apply is what BIND loads from the same file, octet by octet. */
class DnsOctetsTest {
    private static final String ADDRESSES = "mail A 192.0.2.1\nm1 A 192.0.2.1\nm2 A 192.0.2.1\n";

    /** Of types that it does not have: refused by name before anything is published, see below. */
    private static final Set<String> NOT_AT_POWERDNS =
            Set.of("r AMTRELAY", "s DOA", "t TYPE62000", "gg ISDN", "ii RESINFO", "jj DSYNC");

    @TempDir
    Path folder;

    private ZoneTrip trip;

    @BeforeEach
    void begin() {
        var found = ZoneTrip.in(folder);
        assumeTrue(
                found.isPresent(), "named-compilezone is missing: install bind9-utils, or engines/ensure name-servers");
        trip = found.get();
    }

    @ParameterizedTest
    @EnumSource
    void everyOctetOfEveryKindOfLineArrives(FreshHost.Kind kind) throws Exception {
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        var failed = new LinkedHashMap<String, String>();
        var without = kind == FreshHost.Kind.POWERDNS ? NOT_AT_POWERDNS : Set.<String>of();
        for (var file : files(without).entrySet()) {
            var fault = trip.fault(kind, file.getValue());
            if (!fault.isEmpty()) {
                failed.put(file.getKey(), fault);
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void whatAServerHasNoTypeForIsRefusedByNameBeforeAnythingIsPublished() throws Exception {
        assumeTrue(ServerKind.POWERDNS.available(), "engines/ensure name-servers");
        try (var started = ServerKind.POWERDNS.start(folder, FreshHost.EMPTY)) {
            var fault = trip.fault(
                    new FreshHost.Server(started),
                    octets(ZoneLines.HEAD + "a A 192.0.2.1\nr AMTRELAY 10 0 2 2001:db8::15\nt TYPE62000 \\# 1 00\n"));
            assertThat(fault)
                    .startsWith("plan: DNS-061")
                    .contains("r.example.org ")
                    .contains("t.example.org TYPE62000");
            assertNothingIsPublished(started);
        }
    }

    @Test
    void whatAServerRefusesWithoutAWordIsNamedAndNothingIsPublished() throws Exception {
        assumeTrue(ServerKind.BIND.available(), "engines/ensure name-servers");
        try (var started = ServerKind.BIND.start(folder, FreshHost.EMPTY)) {
            var fault =
                    trip.fault(new FreshHost.Server(started), octets(ZoneLines.HEAD + "a A 192.0.2.1\nb MX 10 gone\n"));
            assertThat(fault).startsWith("apply: DNS-106").contains("b.example.org MX: leads to gone.example.org");
            assertNothingIsPublished(started);
        }
    }

    private static void assertNothingIsPublished(LocalServer server) throws Exception {
        assertThat(server.ask("a.example.org", Type.A)).isEmpty();
    }

    /** Zone files that BIND loads, by what is special in them. */
    private Map<String, byte[]> files(Set<String> without) throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("each kind", eachKind(without));
        files.put("each octet", eachOctet());
        files.put("long", longest());
        files.put("escaped", """
                a\\.b.c\\.d A 192.0.2.1
                e CNAME a\\.b.c\\.d
                \\;.\\(x\\).\\@ A 192.0.2.1
                \\"Q\\" TXT "\\"" \\" "a\\;b" a\\;b "c;d" ; e
                "in quotes" TXT ( "f" ; g
                  "h;" )
                i TXT "\\\\" \\\\ "\\\\\\"" "\\\\032" "\\032" \\032 "\\000\\255"
                \\$GENERATE TXT "$" $ \\$
                gr\u00fc\u00dfe TXT gr\u00fc\u00dfe "gr\u00fc\u00dfe" "\u00ff"
                """);
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
                    && trip.loads(octets(ZoneLines.HEAD + line + "\n"))) {
                lines.add(line);
            }
        }
        // A server may refuse mail and services that lead to a name of the zone without an address.
        return ADDRESSES + String.join("\n", lines) + "\n";
    }

    /** A label of 63 octets, a name of 255, strings of 255, and as many as one message takes. */
    private static String longest() {
        var label = "Aa\\000\\255\\." + "b".repeat(58);
        var name = String.join(".", label, label, label, "c".repeat(49));
        var string = "\"%s\\000\\255\\\"\" ".formatted("x".repeat(252));
        return String.join(
                "\n",
                name + " A 192.0.2.1",
                "a CNAME " + name,
                "b TXT " + string,
                "c TXT " + string.repeat(240),
                "d TXT " + "\"\" ".repeat(2_000),
                "");
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
