package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.cloud.http.Support;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes over the wire is answered in the provider's shape: no 500, no silence. */
class AnyRequestTest {
    /** {@code -Dphoenix.fuzz.requests=100000} for a long one. */
    private static final int REQUESTS = Integer.getInteger("phoenix.fuzz.requests", 3000);

    private static final long SEED = Long.getLong("phoenix.fuzz.seed", 20261129L);

    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'n','size':9223372036854775808,'location':'hel1'}",
                "{'name':'n','size':1e400,'location':'hel1'}",
                "{'name':'n','size':10,'location':'hel1','labels':{'a':{'b':1}}}",
                "{'name':'n','size':10,'location':'hel1','labels':{'a':7}}",
                "{'name':'n','size':10,'location':'hel1','labels':[]}",
                "{'name':{'deep':[]},'size':10,'location':'hel1'}",
                "[]",
                "7",
                "{'name':",
                "\u0000"
            })
    void aBodyThatCannotBeIsRefusedInTheProvidersShape(String body) {
        var answer = clouds.hetznerApi.post("/v1/volumes", body);
        assertThat(answer.status()).as(answer.raw().body()).isBetween(400, 499);
        assertThat(answer.text("/error/code")).isNotEmpty();
        var ocean = clouds.oceanApi.post("/v2/volumes", body.replace("'size'", "'size_gigabytes'"));
        assertThat(ocean.status()).as(ocean.raw().body()).isBetween(400, 499);
        assertThat(ocean.text("/id")).isNotEmpty();
    }

    @Test
    void deepNestingIsRefused() {
        var deep = "{'labels':" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(clouds.hetznerApi.post("/v1/ssh_keys", deep).status()).isEqualTo(400);
        assertThat(clouds.oceanApi.post("/v2/tags", deep).status()).isEqualTo(400);
    }

    @Test
    void aHeadIsAGetWithoutItsBodyAndEveryAnswerCanBeFoundAgain() {
        var head = clouds.hetznerApi.send("HEAD", "/v1/locations", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.raw().body()).isEmpty();
        assertThat(head.raw().headers().firstValueAsLong("Content-Length").orElse(0))
                .isPositive();
        assertThat(clouds.hetznerApi.get("/v1/locations").raw().headers().firstValue("X-Correlation-Id"))
                .isPresent();
        assertThat(clouds.oceanApi.get("/v2/account").text("/account/team/name"))
                .isNotEmpty();
    }

    /** What a route says it does not offer, and what it does, for every operation of both references. */
    @Test
    void everythingThatTheReferencesListIsAnsweredByName() {
        answeredByName(clouds.hetznerApi, "/v1", clouds.hetzner.routes(), "/error/code");
        answeredByName(clouds.oceanApi, "/v2", clouds.ocean.routes(), "/id");
        var refused = clouds.oceanApi.get("/v2/databases");
        assertThat(refused.text("/id")).isEqualTo("not_offered_in_lab");
        assertThat(refused.text("/message")).contains("List All Database Clusters", "phoenix lab api");
    }

    private static void answeredByName(Api api, String prefix, List<Router.Route> routes, String code) {
        for (var route : routes) {
            var answer = api.send(route.method(), prefix + route.pattern().replaceAll("\\{[^}]*\\}", "1"), "");
            assertThat(answer.text(code).equals(ApiException.NOT_OFFERED))
                    .as(
                            "%s %s: %s",
                            route.method(), route.pattern(), answer.raw().body())
                    .isEqualTo(route.support() instanceof Support.NotOffered);
            assertThat(answer.status()).isNotEqualTo(500);
        }
    }

    @Test
    void noRequestMakesItStumble() {
        var random = new Random(SEED);
        var hetzner = new Fuzz(random, clouds.hetzner.routes(), "/v1");
        var ocean = new Fuzz(random, clouds.ocean.routes(), "/v2");
        var faults = new ArrayList<String>();
        for (int number = 0; number < REQUESTS; number++) {
            boolean first = number % 2 == 0;
            var request = (first ? hetzner : ocean).next();
            var answer = (first ? clouds.hetznerApi : clouds.oceanApi)
                    .send(request.method(), request.path(), request.body());
            (first ? hetzner : ocean).learn(answer.raw().body());
            if (answer.status() == 500
                    || (answer.status() >= 400 && !answer.body().isObject())) {
                faults.add(
                        request + " → " + answer.status() + " " + answer.raw().body());
            }
        }
        assertThat(faults).as("seed %d", SEED).isEmpty();
    }

    /** The server's patience ends each of them; the test only waits until it has. */
    @Test
    void slowConnectionsAreClosed() throws IOException {
        var slow = new ArrayList<Socket>();
        for (var half :
                List.of("GET /v1/loc", "POST /v1/servers HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")) {
            for (int number = 0; number < 100; number++) {
                var socket = new Socket(
                        clouds.hetzner.address().getAddress(),
                        clouds.hetzner.address().getPort());
                socket.setSoTimeout(120_000);
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
        }
        assertThat(clouds.hetznerApi.get("/v1/locations").status()).isEqualTo(200);
        for (var socket : slow) {
            try (socket) {
                assertThat(ends(socket)).isTrue();
            }
        }
    }

    /** Clients of Go give a kept connection up after 90 s: the server must not be the first. */
    @Test
    void keptConnectionsOutliveTheClients() {
        assertThat(Integer.getInteger("sun.net.httpserver.idleInterval")).isGreaterThan(90);
    }

    private static boolean ends(Socket socket) throws IOException {
        try {
            var _ = socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }
}
