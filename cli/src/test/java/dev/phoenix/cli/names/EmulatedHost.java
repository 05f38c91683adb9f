package dev.phoenix.cli.names;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.DnsHosts;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.world.World;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An emulated provider on loopback with the zone example.org, and the product's DNS host for it. Waits take no time. */
final class EmulatedHost implements AutoCloseable {
    static final String TOKEN = "t0ken-of-the-test";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final DnsHostSpec.Provider provider;
    private final AutoCloseable cloud;
    private final URI endpoint;
    private final CloudControl control;
    final List<Duration> waits = new ArrayList<>();

    private EmulatedHost(DnsHostSpec.Provider provider, AutoCloseable cloud, URI endpoint, CloudControl control) {
        this.provider = provider;
        this.cloud = cloud;
        this.endpoint = endpoint;
        this.control = control;
    }

    /** @param provider one of the two that the lab emulates */
    static EmulatedHost start(DnsHostSpec.Provider provider) {
        var bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (provider == DnsHostSpec.Provider.HETZNER) {
            var cloud = new HetznerCloud(nobody(), bind, TOKEN, () -> NOW);
            cloud.start();
            var host = new EmulatedHost(provider, cloud, uri(cloud.address(), "/v1"), cloud.control());
            host.post("/zones", "{\"name\":\"example.org\",\"mode\":\"primary\"}");
            return host;
        }
        var cloud = new DigitalOceanCloud(nobody(), bind, TOKEN, () -> NOW);
        cloud.start();
        var host = new EmulatedHost(provider, cloud, uri(cloud.address(), "/v2"), cloud.control());
        host.post("/domains", "{\"name\":\"example.org\"}");
        return host;
    }

    DnsHostSpec.Provider provider() {
        return provider;
    }

    URI endpoint() {
        return endpoint;
    }

    CloudControl control() {
        return control;
    }

    DnsHost open() {
        return open(TOKEN);
    }

    DnsHost open(String token) {
        var spec = new DnsHostSpec.Api(provider, new SecretReference.Environment("TOKEN"), Optional.of(endpoint));
        return DnsHosts.open(
                spec, secrets(token), NO_FILES, new Waiting(() -> NOW, waits::add, new SplittableRandom(1)));
    }

    void post(String path, String json) {
        send(path, "POST", HttpRequest.BodyPublishers.ofString(json));
    }

    String get(String path) {
        return send(path, "GET", HttpRequest.BodyPublishers.noBody());
    }

    private String send(String path, String method, HttpRequest.BodyPublisher body) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(endpoint + path))
                    .header("Authorization", "Bearer " + TOKEN)
                    .method(method, body)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            cloud.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URI uri(InetSocketAddress address, String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    private static World nobody() {
        return (World)
                Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[] {World.class}, (_, method, _) -> {
                    throw new IllegalStateException("DNS needs no " + method.getName());
                });
    }

    private static SecretValues secrets(String token) {
        return new SecretValues() {
            @Override
            public String value(String secretName) {
                return token;
            }

            @Override
            public String resolve(SecretReference reference) {
                return token;
            }

            @Override
            public String redact(String text) {
                return text;
            }
        };
    }

    private static final CommitFiles NO_FILES = new CommitFiles() {
        @Override
        public List<String> below(String folder) {
            return List.of();
        }

        @Override
        public byte[] read(String path) {
            throw new AssertionError("no file is needed");
        }

        @Override
        public void export(String folder, Path target) {
            throw new AssertionError("no file is needed");
        }
    };
}
