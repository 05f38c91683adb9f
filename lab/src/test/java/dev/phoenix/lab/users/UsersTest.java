package dev.phoenix.lab.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole crowd on loopback: an obedient resolver, a pinned one, two sites, and the check afterwards. */
class UsersTest {
    private static final Verification.Place AT_OCEAN =
            new Verification.Place("ocean", InetAddress.getLoopbackAddress());

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static AwkwardServer.Certificates certificates;
    private AwkwardServer ocean;
    private AwkwardServer helsinki;
    private NameServer obedient;
    private NameServer pinned;

    @BeforeAll
    static void certify() throws Exception {
        certificates = AwkwardServer.Certificates.in(shared);
    }

    @BeforeEach
    void open() throws Exception {
        ocean = new AwkwardServer("ocean", "127.0.0.1", 0, certificates);
        helsinki = new AwkwardServer("helsinki", "127.0.0.2", ocean.port(), certificates);
        obedient = new NameServer(1);
        pinned = new NameServer(1);
    }

    @AfterEach
    void close() {
        ocean.close();
        helsinki.close();
        obedient.close();
        pinned.close();
    }

    @Test
    void theObedientFollowTheNameThePinnedStayAndNothingFails() throws Exception {
        var summary = runUntil(() -> {
            if (ocean.requests.get() > 100) {
                obedient.v4 = "127.0.0.2";
            }
            return helsinki.requests.get() > 100;
        });
        int stayed = ocean.requests.get();
        var after = runUntil(() -> ocean.requests.get() > stayed + 20 && helsinki.requests.get() > 150);
        assertThat(summary.totals().faults()).isEmpty();
        assertThat(after.totals().faults()).isEmpty();
        assertThat(summary.totals().bySite()).containsOnlyKeys("ocean", "helsinki");
        assertThat(after.totals().bySite()).as("the pinned").containsKey("ocean");
        var observations = Files.readString(folder.resolve("out/observations.jsonl"));
        assertThat(observations)
                .contains("\"kind\":\"Traffic\"")
                .contains("\"server\":\"pinned\"")
                .contains("\"values\":[\"127.0.0.2\"]");
        assertThat(Files.readString(folder.resolve("out/status.json"))).contains("\"failed\":0");
    }

    @Test
    void everyPromiseIsFoundAgainOrCountedAsBroken() throws Exception {
        runUntil(() -> ocean.entries.size() > 5 && ocean.uploads.size() > 1);
        var kept = verification().at(AT_OCEAN, Map.of(), Clock.systemUTC());
        assertThat(kept.acknowledged()).isPositive();
        assertThat(kept.uploads()).isPositive();
        assertThat(kept.lost() + kept.doubled() + kept.uploadsLost()).isZero();

        var ids = List.copyOf(ocean.entries.keySet());
        ocean.entries.remove(ids.get(0));
        ocean.entries.merge(ids.get(1), 1, Integer::sum);
        var names = List.copyOf(ocean.uploads.keySet());
        ocean.uploads.put(names.get(0), new byte[] {1});
        var broken = verification().at(AT_OCEAN, Map.of(), Clock.systemUTC());
        assertThat(broken.lost()).isEqualTo(1);
        assertThat(broken.doubled()).isEqualTo(1);
        assertThat(broken.uploadsLost()).isEqualTo(1);
    }

    @Test
    void anotherSitesAnswerProvesNothing() throws Exception {
        runUntil(() -> !ocean.entries.isEmpty());
        var wrong = new Verification.Place("ocean", InetAddress.getByName("127.0.0.2"));
        assertThatThrownBy(() -> verification().at(wrong, Map.of(), Clock.systemUTC()))
                .isInstanceOf(PhoenixException.class)
                .hasMessageContaining("came from site helsinki, not ocean");
    }

    @Test
    void aServiceThatIsAtAnotherSiteIsAskedThere() throws Exception {
        runUntil(() -> ocean.entries.size() > 5 && ocean.uploads.size() > 1);
        helsinki.entries.putAll(ocean.entries);
        helsinki.uploads.putAll(ocean.uploads);
        ocean.entries.clear();
        ocean.uploads.clear();
        var there = new Verification.Place("helsinki", InetAddress.getByName("127.0.0.2"));
        var kept = verification().at(AT_OCEAN, Map.of("www", there), Clock.systemUTC());
        assertThat(kept.site()).isEqualTo("helsinki");
        assertThat(kept.acknowledged()).isPositive();
        assertThat(kept.lost() + kept.doubled() + kept.uploadsLost()).isZero();
        var elsewhere = verification().at(AT_OCEAN, Map.of("blog", there), Clock.systemUTC());
        assertThat(elsewhere.lost()).isEqualTo(elsewhere.acknowledged());
    }

    @Test
    void anAddressThatIsNoneEndsTheRunInsteadOfHangingIt() {
        var config = config();
        var broken = new UsersConfig(
                config.services(),
                config.rates(),
                config.resolvers(),
                config.clients(),
                List.of("no address at all"),
                List.of(),
                0,
                1,
                5,
                Optional.empty(),
                config.ca(),
                config.output(),
                1);
        assertThatThrownBy(() -> new Users(broken, Clock.systemUTC()).run(60)).isInstanceOf(IOException.class);
    }

    @Test
    void whoWasToldToLeaveAResolverAsksAnother() throws Exception {
        obedient.v4 = "127.0.0.2";
        var users = new Users(config(), Clock.systemUTC());
        users.leave("pinned");
        stopWhen(users, () -> helsinki.requests.get() > 100);
        var summary = users.run(300);
        assertThat(summary.totals().bySite()).containsOnlyKeys("helsinki");
    }

    @Test
    void whoHasNoResolverLeftGoes() throws Exception {
        var users = new Users(config(), Clock.systemUTC());
        users.leave("obedient");
        users.leave("pinned");
        var summary = users.run(1);
        assertThat(summary.totals().total()).isZero();
    }

    @Test
    void aConfigurationNamesAllItsFaultsAtOnce() throws Exception {
        var file = folder.resolve("users.json");
        Files.writeString(file, """
                {"services": [], "rates": {"reads": 0, "writes": 1, "uploads": 0}, "resolvers": [],
                 "sourcesV4": [], "ca": "ca.pem", "output": "out"}
                """);
        assertThatThrownBy(() -> UsersConfig.read(file))
                .isInstanceOf(PhoenixException.class)
                .hasMessageContaining("USR-001")
                .hasMessageContaining("services: none; resolvers: no share above 0; sourcesV4: none");
    }

    /** Ends as soon as the condition holds; a machine may be slow, but not for five minutes. */
    private Status.Summary runUntil(BooleanSupplier condition) throws Exception {
        var users = new Users(config(), Clock.systemUTC());
        stopWhen(users, condition);
        return users.run(300);
    }

    private static void stopWhen(Users users, BooleanSupplier condition) {
        Thread.ofVirtual().start(() -> {
            try {
                while (!condition.getAsBoolean()) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                users.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Verification verification() throws Exception {
        return new Verification(
                config(), new Connector(Trust.of(certificates.pem()).context()), new Deadlines(System::nanoTime));
    }

    private UsersConfig config() {
        var service = new UsersConfig.Service(
                "www",
                URI.create("https://www.example.org:" + ocean.port() + "/"),
                List.of("www.example.org", "example.org"),
                200,
                Optional.of("Hello"),
                Optional.of(new UsersConfig.Writes(
                        "/entries", "/entries/ids", Optional.of(new UsersConfig.Uploads("/uploads/", "/uploads/")))));
        return new UsersConfig(
                List.of(service),
                new UsersConfig.Rates(150, 40, 10),
                List.of(
                        new UsersConfig.Resolver("obedient", "obedient", at(obedient), 80),
                        new UsersConfig.Resolver("pinned", "pinned", at(pinned), 20)),
                40,
                List.of("127.0.1.1", "127.0.1.2", "127.0.1.3"),
                List.of(),
                25,
                1,
                60,
                Optional.of(0),
                certificates.pem(),
                folder.resolve("out"),
                1);
    }

    private static String at(NameServer server) {
        return server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort();
    }
}
