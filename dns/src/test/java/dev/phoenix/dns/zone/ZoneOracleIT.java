package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.testkit.CheckConf;
import dev.phoenix.dns.testkit.CompileZone;
import dev.phoenix.dns.zone.master.Includes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a file says is what BIND's named-compilezone says that it says, record by record, octet by octet, but for what
 * {@link ZoneDifference} lists. {@code -Dphoenix.oracle=10000} for as many verdicts, {@code -Dphoenix.fuzz.seed} for others.
 */
class ZoneOracleIT {
    private static final String ORIGIN = "example.org";
    private static final int VERDICTS = Integer.getInteger("phoenix.oracle", 2_000);
    /** Each takes two processes. */
    private static final int COMPARED = 150;

    /** BIND goes on for minutes at a range of millions. */
    private static final Pattern ENDLESS = Pattern.compile("(?m)^\\$GENERATE\\s.*[0-9]{6}");

    private static final long SEED = Long.getLong("phoenix.fuzz.seed", 12);

    static final List<String> LINES = ZoneMutations.LINES;

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
        var octets = (ZoneMutations.HEAD + line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        // Else nothing would be compared.
        assertThat(oracle.of(octets, ORIGIN).loads()).isTrue();
        assertThat(difference(octets)).isEmpty();
    }

    @Test
    void aLineAtTheBorderIsReadOrRefusedAlike() throws Exception {
        var found = new ArrayList<String>();
        int read = 0;
        for (var line : ZoneBorder.LINES) {
            var octets = (ZoneMutations.HEAD + line + "\n").getBytes(StandardCharsets.ISO_8859_1);
            var differs = difference(octets);
            if (!differs.isEmpty()) {
                found.add(line + "\n   " + differs);
            }
            read += plain(octets, ORIGIN).errors().isEmpty() ? 1 : 0;
        }
        assertThat(found).isEmpty();
        assertThat(read).as("some are read, some refused").isBetween(50, ZoneBorder.LINES.size() - 50);
    }

    @Test
    void changedLinesAreReadAlike() throws Exception {
        var mutations = new ZoneMutations(SEED);
        var found = new ArrayList<String>();
        for (int index = 0; index < COMPARED; index++) {
            var octets = mutations.next();
            var differs = difference(octets);
            if (!differs.isEmpty()) {
                found.add(differs + "\n" + text(octets));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyOtherVerdictHasItsReason() throws Exception {
        var mutations = new ZoneMutations(SEED);
        var zones = Stream.generate(mutations::next)
                .filter(zone -> !ENDLESS.matcher(text(zone)).find())
                .limit(VERDICTS)
                .toList();
        var refused = CheckConf.find(folder).orElseThrow().refused(zones);
        assertThat(refused.size()).as("some are refused, some are not").isBetween(VERDICTS / 10, VERDICTS * 9 / 10);
        var reasons = new EnumMap<ZoneDifference, Integer>(ZoneDifference.class);
        var others = new ArrayList<String>();
        for (int index = 0; index < VERDICTS; index++) {
            var theirs = Optional.ofNullable(refused.get(index));
            var errors = plain(zones.get(index), CheckConf.origin(index)).errors();
            if (theirs.isPresent() == errors.isEmpty()) {
                var said = theirs.orElse("loads") + "\n" + errors + "\n" + text(zones.get(index));
                ZoneDifference.of(zones.get(index), theirs, errors)
                        .ifPresentOrElse(reason -> reasons.merge(reason, 1, Integer::sum), () -> others.add(said));
            }
        }
        assertThat(others).as("explained: %s", reasons).isEmpty();
    }

    private static MasterFile.Read plain(byte[] octets, String origin) {
        return new MasterFile("zone", octets, ZoneSource.name(origin), Includes.NONE).plain();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).substring(ZoneMutations.HEAD.length());
    }

    /** Empty if both say the same. */
    private String difference(byte[] octets) throws InterruptedException {
        var theirs = oracle.of(octets, ORIGIN);
        var ours = plain(octets, ORIGIN);
        boolean reads = ours.errors().isEmpty();
        if (theirs.loads() != reads) {
            var refused = theirs.loads() ? Optional.<String>empty() : Optional.of(theirs.log());
            return ZoneDifference.of(octets, refused, ours.errors()).isPresent()
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
