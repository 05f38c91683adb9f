package dev.phoenix.dns.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that nobody thought of: {@code -Dphoenix.fuzz=1000000} for as many of each grammar. */
class GrammarFuzzTest {
    private static final int TEXTS = Integer.getInteger("phoenix.fuzz", 20_000);
    private static final long SEED = Long.getLong("phoenix.fuzz.seed", 7208);

    @ParameterizedTest
    @EnumSource
    @Timeout(600)
    void everyTextIsARecordOrHasFaultsWithinIt(Grammar grammar) {
        var mutations = grammar.mutations(SEED);
        int fine = 0;
        for (int count = 0; count < TEXTS; count++) {
            var text = mutations.next();
            assertThatCode(() -> assertThat(grammar.read(text).all())
                            .allMatch(fault -> fault.offset() >= 0 && fault.offset() <= text.length())
                            .allMatch(fault ->
                                    fault.toString().chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '…')))
                    .as(text)
                    .doesNotThrowAnyException();
            fine += grammar.read(text) instanceof Parsed.Fine<?> ? 1 : 0;
        }
        assertThat(fine).as("both kinds come").isBetween(TEXTS / 100, TEXTS * 99 / 100);
    }

    /** What is long or deep must neither hang nor overflow a stack: a text may have 65,535 octets. */
    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void longTextsAreRead(Grammar grammar) {
        var begun = grammar.mutations(1).next();
        for (var part : new String[] {
            " ", ";", "a", ".", "a.", "-a", "=", "a=b;", "%{i}", ":", ",", "=3D", "v=", "p  =", "\"", "mailto:a@b.c,"
        }) {
            var whole = part.repeat(65_535 / part.length());
            for (var text : new String[] {begun + whole, begun + "; x=" + whole, whole, whole + begun}) {
                assertThatCode(() -> grammar.read(text)).doesNotThrowAnyException();
            }
        }
    }

    /** The looks-like questions are asked of every text of a zone. */
    @Test
    @Timeout(60)
    void longTextsAreRecognised() {
        for (var part : new String[] {" ", "v=", "v ", "p = ", "v = ", "\"", "dmarc", "a"}) {
            var text = part.repeat(65_535 / part.length());
            assertThatCode(() -> {
                        SpfParser.isSimilar(text);
                        Dmarc.isMeant(text);
                        MtaSts.isMeant(text);
                        TlsReports.isMeant(text);
                    })
                    .doesNotThrowAnyException();
        }
    }
}
