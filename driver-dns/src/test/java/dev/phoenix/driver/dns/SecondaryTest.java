package dev.phoenix.driver.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.testkit.Knot;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** Two real knots, of which the second hears nothing of what the first is told; a step is done when both tell it. */
class SecondaryTest {
    /** What a zone is served with where nothing has been published yet. */
    private static final String EMPTY = """
            $ORIGIN example.org.
            @ 60 SOA ns1 host 1 3600 600 86400 60
            @ 60 NS ns1
            @ 60 NS ns2
            ns1 60 A 127.0.0.1
            ns2 60 A 127.0.0.2
            """;

    private static final String ZONE = """
            $ORIGIN example.org.
            $TTL 300
            @     3600 IN SOA   ns1 hostmaster 1 7200 900 1209600 300
            @     3600 IN NS    ns1
            @     3600 IN NS    ns2
            ns1   3600 IN A     127.0.0.1
            ns2   3600 IN A     127.0.0.2
            @     300  IN A     edge.{active}
            www   300  IN CNAME edge.{active}
            guestbook  IN CNAME edge.{active}
            mail       IN A     edge.{active}
            @          IN MX    10 mail
            @          IN TXT   "v=spf1 a:edge.ocean.example.org a:edge.helsinki.example.org -all"
            """;

    private static final Step.OfNames RENAME = new Step.Rename("www", "ocean", "helsinki");

    @TempDir
    Path folder;

    private Knot primary;
    private Knot secondary;
    private FakeContext context;
    private final DnsDriver driver = new DnsDriver();

    @BeforeEach
    void twoServers() throws Exception {
        assumeTrue(Knot.available(), "no knotd on PATH and no engines' root file system");
        int port = LocalServer.freePort();
        primary = knot("127.0.0.1", port);
        secondary = knot("127.0.0.2", port);
        context = context(primary, "state");
    }

    @AfterEach
    void stop() {
        for (var knot : List.of(primary, secondary)) {
            knot.close();
        }
    }

    private Knot knot(String address, int port) throws Exception {
        return Knot.start(
                folder.resolve(address),
                new InetSocketAddress(address, port),
                new Knot.Served("example.org", EMPTY, false));
    }

    private FakeContext context(Knot knot, String state) {
        return new FakeContext(Estates.blog(knot.server()), folder.resolve(state))
                .inRealTime()
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .withFile("dns/example.org.zone", ZONE)
                .withSecret(Estates.KEY, Knot.KEY);
    }

    /** As a run does whose last step was cut off, or ended with DNS-017: this server has it, and nobody knows who else. */
    private void onlyAt(Knot knot, Step.OfNames step) throws InterruptedException {
        try {
            driver.apply(step, new HastyContext(context(knot, "state-of-" + knot.server())));
        } catch (PhoenixException notEverywhere) {
            assertThat(notEverywhere.code()).isEqualTo("DNS-017");
        }
    }

    private void atBoth(Step.OfNames... steps) throws InterruptedException {
        for (var step : steps) {
            onlyAt(primary, step);
            onlyAt(secondary, step);
        }
    }

    private void publishedAtBoth() throws InterruptedException {
        atBoth(new Step.PublishHosts("ocean"), new Step.PublishHosts("helsinki"), new Step.PublishZone("ocean"));
    }

    private void isNotDoneWhileTheSecondaryTellsSomethingElse(Step.OfNames step) throws InterruptedException {
        assertThat(driver.observe(step, context)).isInstanceOf(Observed.NotYet.class);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(step, new HastyContext(context)))
                .matches(fault -> fault.code().equals("DNS-017"))
                .withMessageContaining("ns2.example.org (127.0.0.2)");
    }

    private void isDoneWhenBothTellIt(Step.OfNames step) throws InterruptedException {
        onlyAt(secondary, step);
        assertThat(driver.observe(step, context)).isInstanceOf(Observed.Done.class);
        assertThat(driver.apply(step, new HastyContext(context)).changed()).isFalse();
    }

    @Test
    void aRenameThatOnlyTheUpdateHostTellsIsNotDone() throws Exception {
        publishedAtBoth();
        onlyAt(primary, RENAME);
        assertThat(primary.ask("www.example.org", Type.CNAME)).containsExactly("edge.helsinki.example.org.");
        assertThat(secondary.ask("www.example.org", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        isNotDoneWhileTheSecondaryTellsSomethingElse(RENAME);
        isDoneWhenBothTellIt(RENAME);
    }

    @Test
    void hostNamesThatASecondaryStillTellsAreNotUnpublished() throws Exception {
        var unpublish = new Step.UnpublishHosts("ocean");
        publishedAtBoth();
        atBoth(RENAME, new Step.Rename("guestbook", "ocean", "helsinki"), new Step.Rename("mail", "ocean", "helsinki"));
        onlyAt(primary, unpublish);
        assertThat(primary.ask("edge.ocean.example.org", Type.A)).isEmpty();
        assertThat(secondary.ask("edge.ocean.example.org", Type.A)).isNotEmpty();
        isNotDoneWhileTheSecondaryTellsSomethingElse(unpublish);
        isDoneWhenBothTellIt(unpublish);
    }

    @Test
    void hostNamesAndAZoneThatOnlyTheUpdateHostTellsAreNotPublished() throws Exception {
        for (var step : List.of(
                new Step.PublishHosts("ocean"), new Step.PublishHosts("helsinki"), new Step.PublishZone("ocean"))) {
            onlyAt(primary, step);
            isNotDoneWhileTheSecondaryTellsSomethingElse(step);
            isDoneWhenBothTellIt(step);
        }
    }
}
