package dev.phoenix.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.observe.probe.HttpProbe;
import dev.phoenix.observe.probe.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OwnRequestTest {
    private static final Host EDGE =
            new Host("edge", List.of("edge"), "127.0.0.1", Optional.empty(), "10.0.0.1", "1", Map.of());
    private final HttpProbe http = new HttpProbe(Trust.with(Optional.empty()), Duration.ofSeconds(60));

    private final ServiceSpec mail = new ServiceSpec.Mail("mail", "mail.example.org", "s1");

    private static ServiceSpec web(String url) {
        return new ServiceSpec.Web(
                "www", URI.create(url), List.of("www.example.org"), 200, Optional.empty(), true, Optional.empty());
    }

    @Test
    void asksTheEdgeForAServiceUnderTheNameByWhichTheLogKnowsUs() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add(headers.getFirst("Host") + " " + headers.getFirst("User-Agent"));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            var www = web("http://www.example.org:" + server.getAddress().getPort() + "/");
            assertThat(OwnRequest.to(EDGE, List.of(mail, www), http)
                            .orElseThrow()
                            .send())
                    .isEmpty();
        } finally {
            server.stop(0);
        }
        assertThat(asked).containsExactly("www.example.org phoenix-probe");
    }

    @Test
    void anEstateWithoutWebServicesHasNothingToAskFor() {
        assertThat(OwnRequest.to(EDGE, List.of(mail), http)).isEmpty();
    }
}
