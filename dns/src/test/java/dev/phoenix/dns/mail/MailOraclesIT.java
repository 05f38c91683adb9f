package dev.phoenix.dns.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.testkit.MailOracles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same verdicts as pyspf and checkdmarc, but for what dns/DESIGN.md lists: {@code -Dphoenix.oracles=10000} for as many texts of each grammar. */
class MailOraclesIT {
    private static final int TEXTS = Integer.getInteger("phoenix.oracles", 500);
    private static final long SEED = Long.getLong("phoenix.fuzz.seed", 7208);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SPF", "DMARC", "MTA_STS", "TLS_RPT"})
    void everyOtherVerdictHasItsReason(Grammar grammar) throws Exception {
        assumeTrue(MailOracles.libraries().isPresent(), "engines/ensure mail-oracles");
        var mutations = grammar.mutations(SEED);
        var texts = Stream.generate(mutations::next).distinct().limit(TEXTS).toList();
        var verdicts = Oracles.verdicts(folder, grammar, texts);
        var reasons = new TreeMap<Difference, Integer>();
        var others = new ArrayList<String>();
        for (int index = 0; index < texts.size(); index++) {
            var text = texts.get(index);
            var ours = grammar.read(text);
            var theirs = verdicts.get(index);
            if (theirs.isPresent() == ours instanceof Parsed.Faulty<?>) {
                continue;
            }
            var reason = Difference.of(grammar, theirs, ours.all());
            reason.ifPresentOrElse(
                    found -> reasons.merge(found, 1, Integer::sum),
                    () -> others.add(text + "\n   theirs: " + theirs.orElse("ok") + "\n   ours:   " + ours.all()));
        }
        assertThat(others).as("%s, explained: %s", grammar, reasons).isEmpty();
    }
}
