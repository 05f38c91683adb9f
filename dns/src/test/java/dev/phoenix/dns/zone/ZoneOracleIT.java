package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.testkit.CompileZone;
import dev.phoenix.dns.zone.master.Includes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a file says is what BIND's named-compilezone says that it says, record by record, octet by octet. */
class ZoneOracleIT {
    private static final String ORIGIN = "example.org";
    private static final int USUAL = 300;

    /** Semantics of a whole zone, which are lint's here; DESIGN.md has each with its reason. */
    private static final String LINTS = "(?s).*(has no address records|is a CNAME \\(illegal\\)|is below a DNAME"
            + "|has no NS records|has 0 SOA records|no SOA|CDS|CDNSKEY|DNSKEY|NSEC3|expired).*";

    static final java.util.List<String> LINES = ZoneMutations.LINES;

    @TempDir
    Path folder;

    private CompileZone oracle;

    @BeforeEach
    void begin() {
        oracle = CompileZone.find(folder)
                .orElseThrow(() -> new AssertionError(
                        "named-compilezone is missing: install bind9-utils, or engines/ensure name-servers"));
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void aLineOfEachKindIsReadAlike(String line) throws Exception {
        assertThat(difference((ZoneMutations.HEAD + line + "\n").getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void changedLinesAreJudgedAlike() throws Exception {
        var mutations = new ZoneMutations(12);
        var found = new ArrayList<String>();
        int count = Integer.getInteger("phoenix.oracle", USUAL);
        for (int index = 0; index < count; index++) {
            var octets = mutations.next();
            var differs = difference(octets);
            if (!differs.isEmpty()) {
                found.add(differs + "\n"
                        + new String(octets, StandardCharsets.ISO_8859_1).substring(ZoneMutations.HEAD.length()));
            }
        }
        assertThat(found).isEmpty();
    }

    /** Empty if both say the same. */
    private String difference(byte[] octets) throws InterruptedException {
        var theirs = oracle.of(octets, ORIGIN);
        var ours = new MasterFile("zone", octets, ZoneSource.name(ORIGIN), Includes.NONE).plain();
        boolean reads = ours.errors().isEmpty();
        if (theirs.loads() != reads) {
            boolean listed = reads && theirs.log().matches(LINTS);
            return listed
                    ? ""
                    : (reads ? "only ours reads it: " + theirs.log() : "only BIND loads it: " + ours.errors());
        }
        if (!reads) {
            return "";
        }
        var text =
                MasterText.of(Zone.ofSets(ZoneSource.name(ORIGIN), ours.sets())).getBytes(StandardCharsets.UTF_8);
        var written = oracle.of(text, ORIGIN);
        return lower(written.lines()).equals(lower(theirs.lines()))
                ? ""
                : "ours " + written.lines() + written.log() + "\nBIND's " + theirs.lines();
    }

    /** Letters of the same record twice: either is kept. */
    private static Set<String> lower(Set<String> lines) {
        return lines.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }
}
