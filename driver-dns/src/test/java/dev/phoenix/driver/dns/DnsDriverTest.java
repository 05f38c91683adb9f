package dev.phoenix.driver.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.testkit.Knot;
import dev.phoenix.dns.ttl.Given;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Against a real knot on loopback. */
class DnsDriverTest {
    static final String ZONE = """
            $ORIGIN example.org.
            $TTL 300
            @     3600 IN SOA   ns1 hostmaster 1 7200 900 1209600 300
            @     3600 IN NS    ns1
            ns1   3600 IN A     127.0.0.1
            @     300  IN A     edge.{active}
            @     300  IN AAAA  edge.{active}
            www   300  IN CNAME edge.{active}
            guestbook  IN CNAME edge.{active}
            @          IN MX    10 mail
            mail       IN A     edge.{active}
            mail       IN AAAA  edge.{active}
            @          IN TXT   "v=spf1 a:edge.ocean.example.org a:edge.helsinki.example.org -all"
            s1._domainkey IN TXT "{dkim:s1}"
            """;

    private static String dkimKey = "";

    @TempDir
    Path folder;

    private Knot knot;
    private FakeContext context;
    private final DnsDriver driver = new DnsDriver();

    @BeforeAll
    static void aDkimKey() throws Exception {
        dkimKey = pem();
    }

    @BeforeEach
    void aServerWithTheZone() throws Exception {
        assumeTrue(Knot.available(), "no knotd on PATH and no engines' root file system");
        knot = Knot.start(folder);
        context = context(knot.server(), Knot.KEY);
    }

    @AfterEach
    void stop() throws Exception {
        if (knot != null) {
            knot.close();
        }
    }

    private FakeContext context(String server, String key) throws Exception {
        return new FakeContext(Estates.blog(server), folder)
                .inRealTime()
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .withFile("dns/example.org.zone", ZONE)
                .withSecret(Estates.KEY, key)
                .withSecret("dkim", dkimKey);
    }

    private static String pem() throws Exception {
        var key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void publishAll() throws InterruptedException {
        driver.apply(new Step.PublishHosts("ocean"), context);
        driver.apply(new Step.PublishHosts("helsinki"), context);
        driver.apply(new Step.PublishZone("ocean"), context);
    }

    @Test
    void publishesTheZoneOnceAndTheSecondTimeChangesNothing() throws Exception {
        publishAll();
        assertThat(knot.ask("edge.helsinki.example.org", Type.AAAA)).containsExactly("2001:db8:e1:0:0:0:0:7");
        assertThat(knot.ask("example.org", Type.A)).containsExactly("203.0.113.5");
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(knot.ask("example.org", Type.MX)).containsExactly("10 mail.example.org.");
        assertThat(knot.ask("s1._domainkey.example.org", Type.TXT).getFirst()).startsWith("\"v=DKIM1; k=rsa; p=");
        assertThat(knot.ttl("example.org", Type.MX)).as("clamped").isEqualTo(3);
        assertThat(driver.apply(new Step.PublishZone("ocean"), context).changed())
                .isFalse();
        assertThat(driver.observe(new Step.PublishHosts("ocean"), context)).isInstanceOf(Observed.Done.class);
    }

    @Test
    void leavesAloneWhatSomebodyElsePublished() throws Exception {
        publishAll();
        assertThat(knot.ask("foreign.example.org", Type.TXT)).isNotEmpty();
    }

    @Test
    void publishingForTheOtherSiteDoesNotMoveUsers() throws Exception {
        publishAll();
        driver.apply(new Step.PublishZone("helsinki"), context);
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(knot.ask("example.org", Type.A)).containsExactly("203.0.113.5");
    }

    @Test
    void renamesAllNamesOfAServiceWithBothFamiliesAndTakesItBack() throws Exception {
        publishAll();
        var rename = new Step.Rename("www", "ocean", "helsinki");
        driver.apply(rename, context);
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("edge.helsinki.example.org.");
        assertThat(knot.ask("example.org", Type.A)).containsExactly("198.51.100.7");
        assertThat(knot.ask("example.org", Type.AAAA)).containsExactly("2001:db8:e1:0:0:0:0:7");
        assertThat(knot.ask("guestbook.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(knot.ask("mail.example.org", Type.A)).containsExactly("203.0.113.5");
        assertThat(context.observations()).anyMatch(one -> one instanceof Observation.DnsAnswer);
        assertThat(driver.observe(rename, context)).isInstanceOf(Observed.Done.class);
        assertThat(ServiceNames.whereTheyLead(context.estate(), List.of(Estates.ocean(), Estates.helsinki()))
                        .sites())
                .containsEntry("www", "helsinki")
                .containsEntry("mail", "ocean");
        var fromOcean = ServiceNames.whereTheyLead(context.estate(), List.of(Estates.ocean()));
        assertThat(fromOcean.sites()).doesNotContainKey("www");
        assertThat(fromOcean.elsewhere().get("www")).endsWith("CNAME edge.helsinki.example.org.");
        driver.undo(rename, context);
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(knot.ask("example.org", Type.A)).containsExactly("203.0.113.5");
    }

    @Test
    void lowersTheTtlsAndWaitsUntilTheOldOnesHaveRunOut() throws Exception {
        publishAll();
        var began = System.nanoTime();
        var step = new Step.LowerTtl(List.of("www", "guestbook", "mail"));
        driver.apply(step, context);
        assertThat((System.nanoTime() - began) / 1e9).isGreaterThan(2.5);
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(1);
        assertThat(driver.observe(step, context)).isInstanceOf(Observed.Done.class);
        assertThat(knot.ask("example.org", Type.MX)).as("stays").isNotEmpty();
        assertThat(knot.ask("example.org", Type.TXT)).as("stays").isNotEmpty();
        driver.apply(new Step.Rename("www", "ocean", "helsinki"), context);
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(1);
        assertThat(knot.ask("example.org", Type.MX)).as("stays").isNotEmpty();
        driver.undo(step, context);
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(3);
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("edge.helsinki.example.org.");
    }

    @Test
    void theTtlsStayLoweredWhileAnotherGroupIsAtTheOtherSite() throws Exception {
        publishAll();
        var book = new Step.LowerTtl(List.of("guestbook"));
        var pages = new Step.Rename("www", "ocean", "helsinki");
        driver.apply(book, context);
        driver.apply(pages, context);
        driver.undo(book, context);
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(1);
        assertThat(knot.ttl("guestbook.example.org", Type.CNAME)).isEqualTo(1);
        driver.undo(pages, context);
        driver.undo(book, context);
        assertThat(knot.ttl("guestbook.example.org", Type.CNAME)).isEqualTo(3);
    }

    @Test
    void namesOfNoServiceAreWhereAllServicesAre() throws Exception {
        context.withFile("dns/example.org.zone", ZONE + "files IN CNAME edge.{active}\n");
        publishAll();
        // In another order than switch.order, as groups move.
        for (var service : List.of("mail", "www")) {
            driver.apply(new Step.Rename(service, "ocean", "helsinki"), context);
            assertThat(knot.ask("files.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        }
        var last = new Step.Rename("guestbook", "ocean", "helsinki");
        driver.apply(last, context);
        assertThat(knot.ask("files.example.org", Type.CNAME)).containsExactly("edge.helsinki.example.org.");
        assertThat(driver.observe(last, context)).isInstanceOf(Observed.Done.class);
        driver.undo(new Step.Rename("mail", "ocean", "helsinki"), context);
        assertThat(knot.ask("files.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(knot.ask("guestbook.example.org", Type.CNAME)).containsExactly("edge.helsinki.example.org.");
    }

    @Test
    void refusesToUnpublishHostsThatRecordsStillLeadTo() throws Exception {
        publishAll();
        driver.apply(new Step.Rename("www", "ocean", "helsinki"), context);
        driver.apply(new Step.Rename("guestbook", "ocean", "helsinki"), context);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.UnpublishHosts("ocean"), context))
                .matches(fault -> fault.code().equals("DNS-020"))
                .withMessageContaining("mail.example.org");
        driver.apply(new Step.Rename("mail", "ocean", "helsinki"), context);
        driver.apply(new Step.UnpublishHosts("ocean"), context);
        assertThat(knot.ask("edge.ocean.example.org", Type.A)).isEmpty();
        assertThat(knot.ask("edge.helsinki.example.org", Type.A)).isNotEmpty();
    }

    @Test
    void hostsGoOnlyWhenAnswersThatLedThereHaveRunOut() throws Exception {
        publishAll();
        for (var service : List.of("www", "guestbook", "mail")) {
            driver.apply(new Step.Rename(service, "ocean", "helsinki"), context);
        }
        driver.apply(new Step.UnpublishHosts("ocean"), context);
        var ledger = new TtlLedger(context.siteFolder("ocean").resolveSibling(TtlLedger.FILE));
        var www = new RecordSet.Key(Name.fromString("www.example.org."), Type.CNAME);
        var host = new RecordSet.Key(Name.fromString("edge.ocean.example.org."), Type.A);
        assertThat(gone(ledger, host)).isAfterOrEqualTo(gone(ledger, www).plusSeconds(3));
    }

    /** When the set was last replaced or removed. */
    private static Instant gone(TtlLedger ledger, RecordSet.Key key) {
        return ledger.given().stream()
                .filter(given -> given.key().equals(key))
                .map(Given::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whoever takes back more then renames, and keeps a relay for as long as the TTL of a switch. */
    @Test
    void hostNamesComeBackWithTheTtlsOfASwitch() throws Exception {
        publishAll();
        for (var service : List.of("www", "guestbook", "mail")) {
            driver.apply(new Step.Rename(service, "ocean", "helsinki"), context);
        }
        var step = new Step.UnpublishHosts("ocean");
        driver.apply(step, context);
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(3);
        driver.undo(step, context);
        assertThat(knot.ask("edge.ocean.example.org", Type.A)).isNotEmpty();
        assertThat(knot.ttl("www.example.org", Type.CNAME)).isEqualTo(1);
    }

    @Test
    void theLastMailRecordIsNeverTakenAway() throws Exception {
        publishAll();
        context.withFile("dns/example.org.zone", ZONE.replaceAll("(?m)^.*IN MX.*$", ""));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.PublishZone("ocean"), context))
                .matches(fault -> fault.code().equals("DNS-021"));
        assertThat(knot.ask("example.org", Type.MX)).isNotEmpty();
    }

    @Test
    void aCnameBecomesAnAddressInOneMessage() throws Exception {
        publishAll();
        context.withFile("dns/example.org.zone", ZONE.replace("www   300  IN CNAME edge", "www 300 IN A edge"));
        driver.apply(new Step.PublishZone("ocean"), context);
        assertThat(knot.ask("www.example.org", Type.A)).containsExactly("203.0.113.5");
    }

    @Test
    void aWrongKeyIsNamedAndNothingIsPublished() throws Exception {
        var wrong = context(knot.server(), "hmac-sha256:phoenix:" + "d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZ3dyb25nd3I=");
        for (var context : List.of(wrong, context(knot.server(), "hmac-sha256:other:" + Knot.SECRET))) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> driver.apply(new Step.PublishHosts("ocean"), context))
                    .matches(fault -> fault.code().equals("DNS-014"))
                    .withMessageContaining("Renew TSIG_KEY");
        }
        assertThat(knot.ask("edge.ocean.example.org", Type.A)).isEmpty();
    }

    @Test
    void aZoneThatTheServerDoesNotHaveAndAMalformedKeyHaveTheirOwnCodes() throws Exception {
        var malformed = context(knot.server(), "secret");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.PublishHosts("ocean"), malformed))
                .matches(fault -> fault.code().equals("DNS-011"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() throws Exception {
        knot.close();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.PublishHosts("ocean"), context))
                .matches(fault -> fault.code().equals("DNS-010"));
    }
}
