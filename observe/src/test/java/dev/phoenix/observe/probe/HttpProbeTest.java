package dev.phoenix.observe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
    private final HttpProbe probe = new HttpProbe(Trust.with(Optional.empty()), Duration.ofSeconds(60));

    @Test
    void asksAnAddressUnderAnotherName() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = ("for " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var url = URI.create("http://www.example.org:" + server.getAddress().getPort() + "/");
            var answer = probe.get(url, "www.example.org", "127.0.0.1");
            assertThat(answer.fault()).isEmpty();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("for www.example.org");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void silenceIsAFaultAndNotAnException() {
        var answer = probe.get(URI.create("http://www.example.org:1/"), "www.example.org", "127.0.0.1");
        assertThat(answer.status()).isZero();
        assertThat(answer.fault()).isPresent();
    }

    @Test
    void whatIsNotHttpIsSaidToBeSo() {
        assertThat(parse("SSH-2.0-OpenSSH_9.2\r\n").fault()).contains("the answer is not HTTP");
    }

    @Test
    void answersDifferInStatusRedirectAndBodyButNotInWhiteSpace() {
        var one = parse("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nHello  world\n");
        var same = parse("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nDate: now\r\n\r\nHello world");
        var moved = parse("HTTP/1.1 302 Found\r\nLocation: https://old.example.org/\r\n\r\nother");
        assertThat(one.differences(same, true)).isEmpty();
        assertThat(moved.differences(one, true)).hasSize(4);
        assertThat(moved.differences(one, false)).hasSize(3);
    }

    private static Answer parse(String text) {
        return HttpProbe.parse(text.getBytes(StandardCharsets.UTF_8), List.of(), Optional.empty(), 1);
    }
}
