package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.testkit.CommitInMemory;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.ServiceSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estate's names are www.example.org, example.org, guestbook.example.org and mail.example.org. */
class ServiceRecordsTest {
    private static final String ZONE = """
            $TTL 300
            @         SOA ns1 host 1 3600 600 86400 60
            @         NS  ns1
            ns1       A   192.0.2.1
            @         A   edge.{active}
            www       CNAME edge.{active}
            guestbook CNAME edge.{active}
            mail      A   edge.{active}
            """;

    private static List<String> lines(Estate estate, String zone) {
        var read = CommitInMemory.of(estate, Map.of("dns/example.org.zone", zone));
        var source = new ZoneSource(new ZoneInputs(estate, read.files(), new NoKeys(), _ -> Optional.empty()));
        return new ServiceRecords(source, read)
                .faults().stream().map(Diagnostic::line).toList();
    }

    private static List<String> lines(String zone) {
        return lines(Estates.blog("ns"), zone);
    }

    private record NoKeys() implements SecretValues {
        @Override
        public String value(String secretName) {
            throw PhoenixException.usage("SEC-001", secretName, "none");
        }

        @Override
        public String resolve(SecretReference reference) {
            throw PhoenixException.usage("SEC-001", reference.toString(), "none");
        }

        @Override
        public String redact(String text) {
            return text;
        }
    }

    @Test
    void namesThatFollowTheSiteHaveNoFault() {
        assertThat(lines(ZONE)).isEmpty();
    }

    @Test
    void aNameWithoutARecordIsToldAtItsService() {
        assertThat(lines(ZONE.replace("www ", "web ").replace("mail ", "smtp ")))
                .containsExactly(
                        "DNS-046 phoenix.yaml services.www service www: www.example.org has no record in the zone"
                                + " example.org that leads users to it. Add one that follows the site that serves: www"
                                + " CNAME edge.{active}, and for the zone's own name A and AAAA.",
                        "DNS-046 phoenix.yaml services.mail service mail: mail.example.org has no record in the zone"
                                + " example.org that leads users to it. Add one that follows the site that serves: mail"
                                + " CNAME edge.{active}, and for the zone's own name A and AAAA.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*  CNAME edge.{active}", "guestbook NS ns.example.net.", "guestbook AAAA edge.{active}"})
    void aWildcardADelegationOrEitherFamilyIsEnough(String line) {
        assertThat(lines(ZONE.replace("guestbook CNAME edge.{active}", line))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNAME edge.ocean", "A 192.0.2.7", "CNAME cdn.example.net."})
    void aNameThatDoesNotFollowTheSiteIsAWarningAtItsLine(String data) {
        assertThat(lines(ZONE.replace("guestbook CNAME edge.{active}", "guestbook " + data)))
                .singleElement()
                .asString()
                .startsWith(
                        "DNS-049 dns/example.org.zone:7 service guestbook: guestbook.example.org leads to the same");
    }

    @Test
    void aNameInNoZoneIsTold() {
        var away = new ServiceSpec.Web(
                "away",
                URI.create("https://www.example.net/"),
                List.of("www.example.net"),
                200,
                Optional.empty(),
                true,
                Optional.empty());
        assertThat(lines(Estates.serving(Estates.blog("ns"), away), ZONE))
                .singleElement()
                .asString()
                .startsWith("DNS-003 phoenix.yaml services.away ");
    }

    @Test
    void aZoneThatCannotBeReadSaysNothingOfItsNames() {
        assertThat(lines(ZONE.replace("www ", "web ") + "x A 1.2.3\n")).isEmpty();
    }
}
