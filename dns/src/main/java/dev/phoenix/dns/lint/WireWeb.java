package dev.phoenix.dns.lint;

import dev.phoenix.dns.Silence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.xbill.DNS.Name;

/** Over the network, each look bounded in time and size. Pages are looked for where this machine's resolvers lead. */
public final class WireWeb implements Web {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;
    /** RFC 8461 §3.3 recommends it. */
    private static final int MOST_OCTETS = 64 * 1024;
    /** GeneralName: dNSName (RFC 5280 §4.2.1.6). */
    private static final int DNS_NAME = 2;

    private final int port;

    public WireWeb() {
        this(HTTPS);
    }

    /** @param port where certificates are looked at; 443 in the world */
    WireWeb(int port) {
        this.port = port;
    }

    @Override
    public Optional<Certificate> certificate(Name name, InetAddress address) {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            return shown(name.toString(true), plain);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException silence) {
            return Optional.empty();
        }
    }

    private Optional<Certificate> shown(String name, Socket plain) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Onlooker()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate one
                    ? Optional.of(
                            new Certificate(one.getSubjectX500Principal(), one.getIssuerX500Principal(), names(one)))
                    : Optional.empty();
        }
    }

    private static Set<String> names(X509Certificate one) throws CertificateParsingException {
        var names = one.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : names.stream()
                        .filter(entry -> entry.getFirst().equals(DNS_NAME))
                        .flatMap(entry -> entry.get(1) instanceof String name ? Stream.of(name) : Stream.empty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Fetched fetch(URI page) {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        try {
            var handler = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_OCTETS);
            return page(client.sendAsync(HttpRequest.newBuilder(page).build(), handler)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException fault) {
            var cause = fault.getCause();
            return new Fetched.Nothing(cause == null ? "it failed" : Silence.words(cause));
        } catch (TimeoutException silence) {
            return new Fetched.Nothing("it took longer than " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Fetched.Nothing("it was interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static Fetched page(HttpResponse<String> answer) {
        return new Fetched.Page(
                answer.statusCode(), answer.headers().firstValue("content-type").orElse(""), answer.body());
    }

    /** Lets every chain pass: it is read here, and nothing is sent to or taken from its owner. */
    private static final class Onlooker extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
