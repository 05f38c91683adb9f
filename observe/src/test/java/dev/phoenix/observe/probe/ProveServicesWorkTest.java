package dev.phoenix.observe.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.FakeEdges;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose edge serves at 127.0.0.1 and, as far as this machine can know, at an address of IPv6. */
class ProveServicesWorkTest {
    /** Where nobody listens. */
    private static final String V6 = "::1";

    private static boolean onlyV4(InetSocketAddress address) {
        return !address.getAddress().getHostAddress().contains(":");
    }

    @TempDir
    Path folder;

    private HttpServer web;
    private FakeContext context;
    private final FakeEdges edges = new FakeEdges(InstantSource.system());

    @BeforeEach
    void serve() throws Exception {
        web = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        web.createContext("/", exchange -> {
            byte[] body = "hello".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        var url = URI.create("http://www.example.org:" + web.getAddress().getPort() + "/");
        var service = new ServiceSpec.Web(
                "www", url, List.of("www.example.org"), 200, Optional.of("hello"), true, Optional.empty());
        var edge = new Host("edge", List.of("edge"), "127.0.0.1", Optional.of(V6), "10.0.0.1", "1", Map.of());
        context = new FakeContext(Estates.serving(Estates.blog("127.0.0.1:1"), service), folder)
                .with(new Inventory("ocean", List.of(edge)));
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    @Test
    void anOperatorWithoutIpv6IsToldWhatIsNotKnownAndGoesOn() throws Exception {
        var outcome = new ProveServicesWork(context, edges, Trust.with(Optional.empty()), ProveServicesWorkTest::onlyV4)
                .apply(new Step.ProveServices("ocean", ""));
        assertThat(outcome.evidence())
                .isEqualTo(
                        "1 questions answered as expected; not known of " + V6 + ", to which this machine has no way");
        assertThat(context.progress())
                .contains("edge: " + V6 + " is not asked: this machine has no way to IPv6 addresses");
    }

    @Test
    void anAddressThatCanBeAskedAndDoesNotAnswerIsAFault() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new ProveServicesWork(context, edges, Trust.with(Optional.empty()), _ -> true)
                        .apply(new Step.ProveServices("ocean", "")))
                .matches(fault -> fault.code().equals("PRV-001"))
                .withMessageContaining(V6);
    }

    @Test
    void aSiteOfWhichNothingCanBeAskedIsNotProven() {
        for (var addresses : List.of(Optional.of(V6), Optional.<String>empty())) {
            var edge = new Host("edge", List.of("edge"), Optional.empty(), addresses, "10.0.0.1", "1", Map.of());
            context.with(new Inventory("ocean", List.of(edge)));
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> new ProveServicesWork(
                                    context, edges, Trust.with(Optional.empty()), ProveServicesWorkTest::onlyV4)
                            .apply(new Step.ProveServices("ocean", "")))
                    .matches(fault -> fault.code().equals("PRV-003"))
                    .withMessageContaining("nothing of ocean could be asked: this machine has no way to ");
        }
    }

    @Test
    void ofAGroupOnlyItsOwnServicesAreAsked() throws Exception {
        var nowhere = URI.create("http://shop.example.org:1/");
        var shop = new ServiceSpec.Web(
                "shop", nowhere, List.of("shop.example.org"), 200, Optional.empty(), true, Optional.empty());
        var www = Objects.requireNonNull(context.estate().services().get("www"));
        var both = new FakeContext(Estates.serving(context.estate(), www, shop), folder)
                .with(context.inventory("ocean").orElseThrow());
        var outcome = new ProveServicesWork(both, edges, Trust.with(Optional.empty()), ProveServicesWorkTest::onlyV4)
                .apply(new Step.ProveServices("ocean", "", Optional.of(List.of("www"))));
        assertThat(outcome.evidence()).startsWith("1 questions answered as expected");
        assertThat(both.progress()).noneMatch(line -> line.startsWith("shop"));
    }

    /** As an nginx does that was refused once: it answers 502 by itself for its fail_timeout, 10 s. */
    @Test
    void anEdgeThatStillRemembersARefusalIsAskedAgainUntilItHasForgottenIt() throws Exception {
        var forgotten = context.clock().instant().plusSeconds(12);
        web.removeContext("/");
        web.createContext("/", exchange -> {
            byte[] body = "hello".getBytes(UTF_8);
            exchange.sendResponseHeaders(context.clock().instant().isBefore(forgotten) ? 502 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        var outcome = new ProveServicesWork(context, edges, Trust.with(Optional.empty()), ProveServicesWorkTest::onlyV4)
                .apply(new Step.ProveServices("ocean", ""));
        assertThat(outcome.evidence()).startsWith("1 questions answered as expected");
        assertThat(context.progress()).contains("www: status 502, expected 200; asked again");
    }

    @Test
    void aFaultThatStaysIsToldAfterAMinuteHoweverManyNamesHaveIt() {
        var began = context.clock().instant();
        web.removeContext("/");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new ProveServicesWork(context, edges, Trust.with(Optional.empty()), _ -> true)
                        .apply(new Step.ProveServices("ocean", "")))
                .withMessageContaining("2 of 2 questions")
                .withMessageContaining("status 404, expected 200");
        assertThat(Duration.between(began, context.clock().instant())).isEqualTo(Duration.ofMinutes(1));
    }

    private ProveServicesWork proof() {
        return new ProveServicesWork(context, edges, Trust.with(Optional.empty()), ProveServicesWorkTest::onlyV4);
    }

    /** Whatever the public address says: it is the other site that says it. */
    @Test
    void aSiteWhoseEdgeSendsUsersOnIsAskedBehindIt() throws Exception {
        edges.sendsOn("www", new EdgeRelay.Reply(200, "ocean", 5, ""));
        assertThat(proof().apply(new Step.ProveServices("ocean", "")).evidence())
                .isEqualTo("2 questions answered as expected; not known of " + V6
                        + ", to which this machine has no way; users of www are sent on by the edge of ocean; behind it the"
                        + " site itself answers");
    }

    @Test
    void aSiteThatIsDeadBehindAnEdgeThatSendsUsersOnIsNotProven() {
        edges.sendsOn("www", new EdgeRelay.Reply(503, "ocean", 5, ""));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> proof().apply(new Step.ProveServices("ocean", "")))
                .matches(fault -> fault.code().equals("PRV-001"))
                .withMessageContaining("1 of 2 questions")
                .withMessageContaining("www behind the edge: status 503, expected 200");
    }

    @Test
    void anAnswerThatIsNotTheSitesOwnProvesNothingOfIt() {
        edges.sendsOn("www", new EdgeRelay.Reply(200, "helsinki", 5, ""));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> proof().apply(new Step.ProveServices("ocean", "")))
                .withMessageContaining("the answer is from \"helsinki\", expected ocean");
    }

    /** As everybody's is who has left it, until it goes. */
    @Test
    void aServiceWhoseWriterIsElsewhereNeedNotAnswerButIsToldOf() throws Exception {
        servesTheGuestbook();
        edges.sendsOn("guestbook", new EdgeRelay.Reply(500, "ocean", 5, ""));
        assertThat(proof().apply(new Step.ProveServices("ocean", "")).evidence())
                .endsWith("behind it the site itself does not answer as it should (status 500, expected 200)");
    }

    @Test
    void atASiteToWhichUsersAreToComeItMustAnswer() {
        servesTheGuestbook();
        edges.sendsOn("guestbook", new EdgeRelay.Reply(500, "ocean", 5, ""));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> proof().apply(new Step.ProveServices("ocean", "helsinki")))
                .withMessageContaining("guestbook behind the edge: status 500, expected 200")
                .withMessageContaining("Users are not there yet");
    }

    private void servesTheGuestbook() {
        var url = URI.create("http://guestbook.example.org:" + web.getAddress().getPort() + "/");
        var guestbook = new ServiceSpec.Web(
                "guestbook", url, List.of("guestbook.example.org"), 200, Optional.empty(), true, Optional.empty());
        context = new FakeContext(Estates.serving(context.estate(), guestbook), folder)
                .with(context.inventory("ocean").orElseThrow());
    }

    @Test
    void anEdgeThatKnowsNoSharesIsNotAskedAndOneThatIsSilentIsToldOf() throws Exception {
        edges.withoutWay();
        assertThat(proof().apply(new Step.ProveServices("ocean", "")).evidence())
                .isEqualTo(
                        "1 questions answered as expected; not known of " + V6 + ", to which this machine has no way");
        edges.switchOff();
        assertThat(proof().apply(new Step.ProveServices("ocean", "")).evidence())
                .endsWith(
                        "; its edge could not be asked whether it sends users on, so it may have been another site that"
                                + " answered");
    }
}
