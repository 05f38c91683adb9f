package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.hetzner.LoadBalancer.Health;
import dev.phoenix.lab.cloud.hetzner.LoadBalancer.HealthHttp;
import dev.phoenix.lab.cloud.hetzner.LoadBalancer.Http;
import dev.phoenix.lab.cloud.hetzner.LoadBalancer.Service;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A load balancer's services as requests describe them: what is not said is Hetzner's usual, or stays. Pure. */
final class LoadBalancerServices {
    private static final List<String> USUAL_CODES = List.of("2??", "3??");

    private LoadBalancerServices() {}

    static Service parse(Body body) {
        var protocol = protocol(body.text("protocol"));
        int listen = port(body, "listen_port").orElse(usualPort(protocol));
        int destination = port(body, "destination_port")
                .or(() -> protocol.equals("tcp") ? Optional.empty() : Optional.of(80))
                .orElse(listen);
        if (listen == 0) {
            throw ApiException.invalid("listen_port", "is required with tcp");
        }
        var http = protocol.equals("tcp")
                ? Optional.<Http>empty()
                : Optional.of(http(body.object("http"), new Http("HCLBSTICKY", 300, List.of(), false, false, 60)));
        var usual = new Health(
                protocol.equals("tcp") ? "tcp" : "http",
                destination,
                15,
                10,
                3,
                protocol.equals("tcp") ? Optional.empty() : Optional.of(usualHttp()));
        return certified(new Service(
                protocol,
                listen,
                destination,
                body.flag("proxyprotocol", false),
                http,
                health(body.object("health_check"), usual)));
    }

    /** The service after a request that names what changes. */
    static Service changed(Service old, Body body) {
        var protocol = body.optionalText("protocol")
                .map(LoadBalancerServices::protocol)
                .orElse(old.protocol());
        var http = protocol.equals("tcp")
                ? Optional.<Http>empty()
                : Optional.of(http(
                        body.object("http"),
                        old.http().orElse(new Http("HCLBSTICKY", 300, List.of(), false, false, 60))));
        return certified(new Service(
                protocol,
                old.listen(),
                port(body, "destination_port").orElse(old.destination()),
                body.flag("proxyprotocol", old.proxy()),
                http,
                health(body.object("health_check"), old.health())));
    }

    private static Service certified(Service service) {
        if (service.protocol().equals("https")
                && service.http().map(Http::certificates).filter(List::isEmpty).isPresent()) {
            throw ApiException.invalid("certificates", "https needs a certificate");
        }
        return service;
    }

    private static Http http(Optional<Body> body, Http usual) {
        return body.map(one -> new Http(
                        one.optionalText("cookie_name").orElse(usual.cookie()),
                        number(one, "cookie_lifetime", usual.lifetime()),
                        one.has("certificates") ? one.integers("certificates") : usual.certificates(),
                        one.flag("redirect_http", usual.redirect()),
                        one.flag("sticky_sessions", usual.sticky()),
                        number(one, "timeout_idle", usual.idle())))
                .orElse(usual);
    }

    private static Health health(Optional<Body> body, Health usual) {
        if (body.isEmpty()) {
            return usual;
        }
        var one = body.get();
        var protocol = one.optionalText("protocol").orElse(usual.protocol());
        if (!List.of("tcp", "http").contains(protocol)) {
            throw ApiException.invalid("health_check.protocol", "must be tcp or http");
        }
        return new Health(
                protocol,
                port(one, "port").orElse(usual.port()),
                number(one, "interval", usual.interval()),
                number(one, "timeout", usual.timeout()),
                number(one, "retries", usual.retries()),
                protocol.equals("tcp")
                        ? Optional.empty()
                        : Optional.of(
                                healthHttp(one.object("http"), usual.http().orElse(usualHttp()))));
    }

    private static HealthHttp healthHttp(Optional<Body> body, HealthHttp usual) {
        return body.map(one -> new HealthHttp(
                        one.optionalText("domain").orElse(usual.domain()),
                        one.optionalText("path").orElse(usual.path()),
                        one.optionalText("response").orElse(usual.response()),
                        one.has("status_codes") ? one.texts("status_codes") : usual.codes(),
                        one.flag("tls", usual.tls())))
                .orElse(usual);
    }

    private static HealthHttp usualHttp() {
        return new HealthHttp("", "/", "", USUAL_CODES, false);
    }

    private static String protocol(String text) {
        if (!List.of("tcp", "http", "https").contains(text)) {
            throw ApiException.invalid("protocol", "must be tcp, http or https");
        }
        return text;
    }

    private static int usualPort(String protocol) {
        return switch (protocol) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 0;
        };
    }

    private static int number(Body body, String field, int usual) {
        long given = body.optionalInteger(field).orElse(usual);
        if (given < 0 || given > Integer.MAX_VALUE) {
            throw ApiException.invalid(field, "must not be negative");
        }
        return (int) given;
    }

    private static Optional<Integer> port(Body body, String field) {
        return body.optionalInteger(field).stream()
                .filter(given -> given != 0)
                .mapToObj(given -> {
                    if (given < 1 || given > 65_535) {
                        throw ApiException.invalid(field, "must be a port");
                    }
                    return (int) given;
                })
                .findFirst();
    }

    static Map<String, @Nullable Object> view(Service service) {
        return Json.object(
                "protocol", service.protocol(),
                "listen_port", service.listen(),
                "destination_port", service.destination(),
                "proxyprotocol", service.proxy(),
                "http",
                        service.http()
                                .map(http -> Json.object(
                                        "cookie_name", http.cookie(),
                                        "cookie_lifetime", http.lifetime(),
                                        "certificates", http.certificates(),
                                        "redirect_http", http.redirect(),
                                        "sticky_sessions", http.sticky(),
                                        "timeout_idle", http.idle()))
                                .orElse(null),
                "health_check", view(service.health()));
    }

    private static Map<String, @Nullable Object> view(Health health) {
        return Json.object(
                "protocol", health.protocol(),
                "port", health.port(),
                "interval", health.interval(),
                "timeout", health.timeout(),
                "retries", health.retries(),
                "http",
                        health.http()
                                .map(http -> Json.object(
                                        "domain", http.domain(),
                                        "path", http.path(),
                                        "response", http.response(),
                                        "status_codes", http.codes(),
                                        "tls", http.tls()))
                                .orElse(null));
    }
}
