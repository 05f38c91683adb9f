package dev.phoenix.lab.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.observation.Observation;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** Whatever a server does to a request, it is counted exactly once, and as what it was. */
class PersonTest {
    @TempDir
    static Path folder;

    private static AwkwardServer.Certificates certificates;

    private final ConcurrentLinkedQueue<Observation> seen = new ConcurrentLinkedQueue<>();
    private final Deadlines deadlines = new Deadlines(System::nanoTime);
    private final Recorder recorder = new Recorder(Clock.systemUTC(), seen::add);
    private final CountDownLatch over = new CountDownLatch(1);
    private AwkwardServer server;
    private NameServer names;
    private Ledger ledger;
    private Path home;

    @BeforeAll
    static void certify() throws Exception {
        certificates = AwkwardServer.Certificates.in(folder);
    }

    @BeforeEach
    void open() throws Exception {
        server = new AwkwardServer("ocean", "127.0.0.1", 0, certificates);
        names = new NameServer(0);
        home = Files.createTempDirectory(folder, "home");
        ledger = new Ledger(home);
        Thread.ofVirtual().start(() -> {
            try {
                while (!over.await(20, TimeUnit.MILLISECONDS)) {
                    deadlines.enforce();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        server.close();
        names.close();
        ledger.close();
    }

    @Test
    void aGoodAnswerIsCountedForTheSiteThatGaveIt() throws Exception {
        try (var person = person(true, false)) {
            person.run(look("/"));
        }
        assertThat(recorder.totals().total()).isEqualTo(1);
        assertThat(recorder.totals().failed()).isZero();
        assertThat(recorder.totals().bySite()).containsExactly(java.util.Map.entry("ocean", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/wrong   | ocean | the answer doesn't contain \"Hello\"",
                "/error   | ocean | status 500",
                "/silent  | ?     | the connection was closed before an answer came",
                "/short   | ?     | the answer's body was cut short at 5 of 500 bytes",
                "/slow    | ?     | no answer within 5 s",
            })
    void aBadAnswerIsOneFailureWithItsReason(String path, String site, String fault) throws Exception {
        try (var person = person(true, false, path.equals("/slow") ? 5 : 60)) {
            person.run(look(path));
        }
        assertThat(recorder.totals().total()).isEqualTo(1);
        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.fault()).isEqualTo(fault);
            assertThat(failure.site()).isEqualTo(site);
            assertThat(failure.request()).isEqualTo("GET https://www.example.org" + path);
        });
        assertThat(server.requests).hasValue(1);
    }

    @Test
    void aResetIsOneFailureAndNeverTriedAgain() throws Exception {
        try (var person = person(true, false)) {
            person.run(look("/reset"));
            person.run(look("/"));
        }
        assertThat(recorder.totals().total()).isEqualTo(2);
        assertThat(failures()).hasSize(1);
        assertThat(server.requests).hasValue(2);
    }

    @Test
    void aConnectionClosedWhileIdleIsReplacedWithoutAFailure() throws Exception {
        try (var person = person(true, false)) {
            person.run(look("/then-closes"));
            // What is tested is an idle connection, not a race: on loopback a close is there once it is made.
            while (server.closed.get() == 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            person.run(look("/"));
        }
        assertThat(recorder.totals().failed()).isZero();
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void aKeptConnectionIsUsedAgain() throws Exception {
        try (var person = person(true, false)) {
            for (int i = 0; i < 20; i++) {
                person.run(look(i % 2 == 0 ? "/" : "/chunked"));
            }
        }
        assertThat(recorder.totals().failed()).isZero();
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aFreshPersonConnectsEachTime() throws Exception {
        try (var person = person(false, false)) {
            person.run(look("/"));
            person.run(look("/early"));
        }
        assertThat(recorder.totals().failed()).isZero();
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void anAnswerThatNamesNoSiteIsCountedForNone() throws Exception {
        try (var person = person(true, false)) {
            person.run(look("/nameless"));
        }
        assertThat(recorder.totals().bySite()).containsExactly(java.util.Map.entry("?", 1L));
    }

    @Test
    void whatTheEdgeHeldIsCountedAsHeld() throws Exception {
        try (var person = person(true, false)) {
            person.run(look("/held"));
            person.run(look("/"));
        }
        assertThat(recorder.totals().held()).isEqualTo(1);
        assertThat(recorder.totals().longestHeldMillis()).isEqualTo(250);
        assertThat(recorder.totals().failed()).isZero();
    }

    @Test
    void anAcknowledgedWriteIsInTheLedgerBeforeItCounts() throws Exception {
        try (var person = person(true, false)) {
            person.run(new Errand.Write(service("/"), "www.example.org", "/entries", "a-1"));
            person.run(new Errand.Upload(
                    service("/"), "www.example.org", "/uploads/", "a-2.bin", new Errand.Content(7, 5000)));
        }
        assertThat(recorder.totals().failed()).isZero();
        assertThat(Ledger.readEntries(home)).containsExactly(new Ledger.Entry("www", "a-1"));
        assertThat(Ledger.readUploads(home))
                .singleElement()
                .satisfies(upload -> assertThat(upload.sha256())
                        .isEqualTo(Answer.sha256(Objects.requireNonNull(server.uploads.get("a-2.bin")))));
    }

    @Test
    void aWrongAcknowledgementIsAFailureAndNoPromise() throws Exception {
        try (var person = person(true, false)) {
            person.run(new Errand.Write(service("/"), "www.example.org", "/other", "a-1"));
        }
        assertThat(failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.fault()).isEqualTo("not acknowledged, but answered: ack another"));
        assertThat(Ledger.readEntries(home)).isEmpty();
    }

    @Test
    void whenTheFirstFamilyCannotBeReachedTheOtherIsTaken() throws Exception {
        names.v6 = "::1";
        try (var person = person(true, true)) {
            person.run(look("/"));
        }
        assertThat(failures()).isEmpty();
        assertThat(recorder.totals().total()).isEqualTo(1);
    }

    @Test
    void nobodyListeningIsAFailure() throws Exception {
        names.v4 = "127.0.0.9";
        try (var person = person(true, false)) {
            person.run(look("/"));
        }
        assertThat(failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.fault()).startsWith("connect: "));
    }

    @Test
    void aNameThatIsNotThereIsAFailure() throws Exception {
        names.rcode = Rcode.NXDOMAIN;
        try (var person = person(true, false)) {
            person.run(look("/"));
        }
        assertThat(failures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.fault()).isEqualTo("DNS: test about www.example.org: NXDOMAIN"));
    }

    private List<Observation.Failure> failures() {
        return seen.stream()
                .filter(Observation.Failure.class::isInstance)
                .map(Observation.Failure.class::cast)
                .toList();
    }

    private Errand look(String path) {
        return new Errand.Look(service(path), "www.example.org");
    }

    private UsersConfig.Service service(String path) {
        return new UsersConfig.Service(
                "www",
                URI.create("https://www.example.org:" + server.port() + path),
                List.of("www.example.org"),
                200,
                Optional.of("Hello"),
                Optional.empty());
    }

    private Person person(boolean keeps, boolean v6First) throws Exception {
        return person(keeps, v6First, 60);
    }

    private Person person(boolean keeps, boolean v6First, int patienceSeconds) throws Exception {
        var stub = new Stub("test", names.address(), Clock.systemUTC(), seen::add);
        Optional<InetAddress> v6 = v6First ? Optional.of(InetAddress.ofLiteral("::1")) : Optional.empty();
        var standpoint = new Connector.Standpoint(stub, InetAddress.getByName("127.0.0.77"), v6, v6First);
        var habit =
                new Person.Habit(standpoint, keeps, "test", Duration.ofMinutes(5), Duration.ofSeconds(patienceSeconds));
        var trust = Trust.of(certificates.pem());
        return new Person(habit, new Person.World(trust, deadlines, recorder, ledger), new SplittableRandom(1));
    }
}
