package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Name;

/** Records of mail and certificates, right and wrong, each in a zone in which nothing else is wrong. */
class MailCasesTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    /** @param line with the record, to stand in the zone instead of those that begin with {@code instead} */
    record Case(String id, String verdict, String line, String instead) {
        @Override
        public String toString() {
            return id + " " + verdict;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        texts("dmarc.txt", "_dmarc", "_dmarc"),
                        texts("spf.txt", "s", "nothing"),
                        texts("sts.txt", "mta-sts A 192.0.2.9\n_mta-sts", "nothing"),
                        texts("tlsrpt.txt", "_smtp._tls", "nothing"),
                        lines("dkim.txt", "k._domainkey TXT ", "nothing"),
                        lines("caa.txt", "@ CAA ", "@ CAA"))
                .flatMap(all -> all);
    }

    /** Of the texts as they are published. */
    private static Stream<Case> texts(String file, String owner, String instead) {
        return read(file)
                .map(one -> new Case(
                        one.get(0),
                        one.get(1),
                        owner + " TXT \"" + one.get(2).replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                        instead));
    }

    /** Of the data as it stands in a zone's file. */
    private static Stream<Case> lines(String file, String before, String instead) {
        return read(file).map(one -> new Case(one.get(0), one.get(1), before + one.get(2), instead));
    }

    private static Stream<List<String>> read(String file) {
        return resource(file).lines().map(line -> List.of(line.split("\\|", 3)));
    }

    private static String resource(String file) {
        try (var in = Optional.ofNullable(MailCasesTest.class.getResourceAsStream("/dev/phoenix/dns/mail/" + file))
                .orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void somethingIsFoundInABadRecordAndNothingInAGoodOne(Case one) {
        var zone = LintCase.SOUND
                .lines()
                .filter(line -> !line.startsWith(one.instead()))
                .collect(Collectors.joining("\n"));
        var found = found(zone + "\n" + one.line() + "\n");
        if (one.verdict().equals("good")) {
            assertThat(found).as(one.line()).isEmpty();
        } else {
            assertThat(found).as(one.line()).isNotEmpty();
            assertThat(found)
                    .as("what is only doubtful is no error")
                    .allMatch(finding -> !one.verdict().startsWith("warn")
                            || finding.code().severity() == dev.phoenix.model.Severity.WARNING);
        }
    }

    @Test
    void nothingIsFoundInADomainThatSendsAndTakesNoMail() {
        assertThat(found(resource("parked.zone"))).isEmpty();
    }

    @Test
    void aReceiversWayThroughSpfIsWalked() {
        var found = found(resource("spf-lookups.zone")).stream()
                .map(finding -> finding.subject().substring(0, finding.subject().indexOf('.')) + " " + finding.code())
                .sorted()
                .distinct()
                .toList();
        assertThat(found)
                .containsExactly(
                        "l02 SPF_LOOKUPS",
                        "l03 SPF_IGNORED",
                        "l04 SPF_IGNORED",
                        "l05 SPF_LOOKUPS",
                        "l05 SPF_VOID",
                        "l06 SPF_LOOKUPS",
                        "l08 SPF_LOOKUPS",
                        "l09 SPF_NOWHERE",
                        "l10 SPF_NOWHERE",
                        "l11 SPF_NOWHERE",
                        "l13 SPF_LOOKUPS",
                        "l14 SPF_NOWHERE",
                        "l15 SPF_VOID",
                        "two SPF_NOT_ONE");
    }

    private static List<Finding> found(String text) {
        var read = new MasterFile("zone", text, ORIGIN).plain();
        assertThat(read.errors()).as(text).isEmpty();
        return Lint.check(LintInput.of(Zone.ofSets(ORIGIN, read.sets()), read.places()));
    }
}
