package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.phoenix.dns.zone.ZoneSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked over the web, asked of real servers on this machine. */
class WireWebTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void aCertificateIsReadWhoeverIssuedIt(@TempDir Path folder) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        try {
            int port = server.getAddress().getPort();
            var seen = new WireWeb(port).certificate(ZoneSource.name("www.example.org"), HERE);
            assertThat(seen).hasValueSatisfying(one -> {
                assertThat(one.names()).containsExactlyInAnyOrder("www.example.org", "example.org");
                assertThat(one.issuer().getName()).contains("O=An Authority");
                assertThat(one.selfSigned()).isTrue();
            });
            assertThat(new WireWeb().fetch(URI.create("https://127.0.0.1:" + port + "/")))
                    .as("a page counts only over a verified connection")
                    .isInstanceOf(Web.Fetched.Nothing.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoDoesNotAnswerShowsNone() {
        assertThat(new WireWeb(1).certificate(ZoneSource.name("www.example.org"), HERE))
                .isEmpty();
        assertThat(new WireWeb().fetch(URI.create("http://127.0.0.1:1/")))
                .isInstanceOfSatisfying(
                        Web.Fetched.Nothing.class,
                        nothing -> assertThat(nothing.why()).contains("refused"));
    }

    @Test
    void aPageIsTakenAsItIsWithoutRedirectsAndNotIfItIsEndless() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        serve(server, "/policy", 200, "version: STSv1\n");
        serve(server, "/elsewhere", 301, "");
        serve(server, "/endless", 200, "x".repeat(70_000));
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            var web = new WireWeb();
            assertThat(web.fetch(URI.create(base + "/policy")))
                    .isEqualTo(new Web.Fetched.Page(200, "text/plain", "version: STSv1\n"));
            assertThat(web.fetch(URI.create(base + "/elsewhere")))
                    .isEqualTo(new Web.Fetched.Page(301, "text/plain", ""));
            assertThat(web.fetch(URI.create(base + "/endless"))).isInstanceOf(Web.Fetched.Nothing.class);
        } finally {
            server.stop(0);
        }
    }

    private static void serve(HttpServer server, String path, int status, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders()
                        .putAll(Map.of(
                                "Content-Type",
                                java.util.List.of("text/plain"),
                                "Location",
                                java.util.List.of("/policy")));
                var octets = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
                exchange.getResponseBody().write(octets);
            }
        });
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var store = folder.resolve("store.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=www.example.org, O=An Authority",
                        "-ext",
                        "san=dns:www.example.org,dns:example.org",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
