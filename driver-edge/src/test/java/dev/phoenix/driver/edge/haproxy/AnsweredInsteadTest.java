package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy with the example's own rules, and another edge at 127.0.0.77 that goes away. */
class AnsweredInsteadTest {
    private static final Host OTHER =
            new Host("edge", List.of("edge"), "127.0.0.77", Optional.empty(), "10.0.0.1", "1", Map.of());
    private static final Host EDGE = Estates.ocean().edge();

    @TempDir
    Path folder;

    private LocalEdge edge;
    private EdgeGate.Gate gate;

    @BeforeEach
    void anEdgeThatLeadsToTheOther() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        edge = LocalEdge.start(folder);
        var edges = new HaproxyEdges(edge);
        try (var relay = edges.relay("ocean", EDGE)) {
            relay.connect(OTHER);
        }
        gate = edges.open("ocean", EDGE, List.of("www"));
    }

    @AfterEach
    void stop() {
        if (gate != null) {
            gate.close();
        }
        if (edge != null) {
            edge.close();
        }
    }

    private static HttpServer other() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.77", EdgeLayout.OWN.relayPort()), 0);
        server.createContext("/", exchange -> {
            var text = "there".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String ask(String method) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + "/"))
                    .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "entry" : ""))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " "
                    + (response.body().startsWith("10000")
                            ? "here"
                            : response.body().strip());
        }
    }

    @Test
    void whatTheOtherSideAnswersIsItsOwn() throws Exception {
        var other = other();
        try {
            gate.share(10000);
            // Until its checks have seen the other side, it is taken for one that does not answer.
            for (int look = 0; look < 1200 && ask("GET").equals("200 here"); look++) {
                Thread.sleep(50);
            }
            assertThat(ask("GET")).isEqualTo("200 there");
            assertThat(ask("POST")).isEqualTo("200 there");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void whatNeverReachedTheOtherSideIsAnsweredHere() throws Exception {
        gate.share(10000);
        assertThat(ask("GET")).isEqualTo("200 here");
        assertThat(ask("POST")).isEqualTo("200 here");
    }

    @Test
    void whatTheOtherSideTookAndDidNotAnswerIsAskedAgainHereOnlyIfThatIsHarmless() throws Exception {
        var mute = new ServerSocket();
        mute.bind(new InetSocketAddress("127.0.0.77", EdgeLayout.OWN.relayPort()));
        var closing = Thread.startVirtualThread(() -> closeAfterTheRequest(mute));
        try {
            gate.share(10000);
            // Until its checks have seen the other side, it is taken for one that does not answer.
            var posted = ask("POST");
            for (int look = 0; look < 1200 && posted.equals("200 here"); look++) {
                Thread.sleep(50);
                posted = ask("POST");
            }
            assertThat(posted).startsWith("502");
            assertThat(ask("GET")).isEqualTo("200 here");
        } finally {
            mute.close();
            closing.join();
        }
    }

    /** Reads a little, so that the request has arrived, and hangs up. */
    private static void closeAfterTheRequest(ServerSocket mute) {
        while (!mute.isClosed()) {
            try (var taken = mute.accept()) {
                var _ = taken.getInputStream().read(new byte[4096]);
            } catch (IOException _) {
                // Hung up by the other side, or closed by the test: the loop's condition knows.
            }
        }
    }

    @Test
    void onceTheWriterIsThereNobodyIsAnsweredHere() throws Exception {
        var other = other();
        try {
            gate.shareAndRelease(10000);
            assertThat(ask("GET")).isEqualTo("200 there");
        } finally {
            other.stop(0);
        }
        assertThat(ask("GET")).startsWith("503");
        assertThat(ask("POST")).startsWith("503");
    }
}
