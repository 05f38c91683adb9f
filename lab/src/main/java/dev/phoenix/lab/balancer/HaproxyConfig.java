package dev.phoenix.lab.balancer;

import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Http;
import dev.phoenix.lab.world.BalancerSpec.Service;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What HAProxy is told of a load balancer, as text. {@code /mnt} is its own folder, see service.sh. */
record HaproxyConfig(BalancerSpec spec) {
    private static final int PLAIN_PORT = 80;
    private static final String BACKEND = "to-";
    private static final List<String> USUAL_CODES = List.of("2..", "3..");

    String text() {
        var text = new StringBuilder(global());
        if (!spec.listening().isEmpty()) {
            spec.services().forEach(service -> text.append(frontend(service)));
            text.append(redirecting());
        }
        spec.services().forEach(service -> text.append(backend(service)));
        return text.toString();
    }

    /** Where the certificate of that name has to be. */
    static String file(String certificate) {
        return certificate + ".pem";
    }

    /** The port of the service whose backend this is; empty: it is no service's. */
    static Optional<Integer> port(String backend) {
        return backend.startsWith(BACKEND) ? Optional.of(Integer.valueOf(backend.split("-", 3)[1])) : Optional.empty();
    }

    private String global() {
        return """
                global
                    nbthread 1
                    maxconn 4000
                    no strict-limits
                    stats socket /mnt/stats mode 600 level admin expose-fd listeners
                    server-state-file /mnt/servers.state
                    # A new target is asked within a moment, not after an interval.
                    max-spread-checks 200
                    ssl-default-bind-options ssl-min-ver TLSv1.2
                defaults
                    mode tcp
                    balance %s
                    option redispatch
                    timeout connect 5s
                    timeout client 1h
                    timeout server 1h
                    timeout tunnel 1h
                    load-server-state-from-file global
                # It does not run without anything to listen at, and a load balancer may have no service yet.
                frontend alive
                    mode http
                    bind unix@/mnt/alive mode 600
                    monitor-uri /
                """.formatted(spec.leastConnections() ? "leastconn" : "roundrobin");
    }

    private String frontend(Service service) {
        var tls = service.http().map(HaproxyConfig::tls).orElse("");
        var lines = entrance(service.port(), tls);
        service.http().ifPresent(http -> lines.addAll(requests(service, http)));
        lines.add("default_backend " + backendOf(service));
        return section("frontend at-" + service.port(), lines);
    }

    /** Where connections come in, and whose. */
    private List<String> entrance(int port, String tls) {
        var lines = new ArrayList<String>();
        spec.listening().forEach(address -> lines.add("bind " + at(address, port) + tls));
        spec.sources().denied().forEach(peer -> lines.add("acl denied src " + peer));
        spec.sources().allowed().forEach(peer -> lines.add("acl allowed src " + peer));
        if (!spec.sources().denied().isEmpty()) {
            lines.add("tcp-request connection reject if denied");
        }
        if (!spec.sources().allowed().isEmpty()) {
            lines.add("tcp-request connection reject unless allowed");
        }
        return lines;
    }

    private static String tls(Http http) {
        return http.certificates().isEmpty()
                ? ""
                : http.certificates().stream()
                        .map(name -> " crt /mnt/" + file(name))
                        .collect(Collectors.joining("", " ssl", " alpn h2,http/1.1"));
    }

    private List<String> requests(Service service, Http http) {
        boolean plain = http.certificates().isEmpty();
        var lines = new ArrayList<>(List.of(
                "mode http",
                "option forwardfor",
                "timeout client " + http.idle() + "s",
                "timeout http-keep-alive " + http.idle() + "s",
                "http-request set-header X-Forwarded-Proto " + (plain ? "http" : "https"),
                "http-request set-header X-Forwarded-Port " + service.port()));
        if (plain && service.port() == PLAIN_PORT) {
            spec.redirect().ifPresent(status -> lines.add(redirection(status)));
        }
        return lines;
    }

    /** What sends plain requests to HTTPS where no service listens for them. */
    private String redirecting() {
        if (spec.redirect().isEmpty() || spec.services().stream().anyMatch(service -> service.port() == PLAIN_PORT)) {
            return "";
        }
        var lines = entrance(PLAIN_PORT, "");
        lines.add("mode http");
        lines.add("timeout client 60s");
        lines.add(redirection(spec.redirect().get()));
        return section("frontend at-" + PLAIN_PORT, lines);
    }

    private static String redirection(int status) {
        return "http-request redirect scheme https code " + status;
    }

    private String backend(Service service) {
        var lines = new ArrayList<String>();
        var sticky = service.http().flatMap(Http::sticky);
        service.http().ifPresent(http -> {
            lines.add("mode http");
            lines.add("timeout server " + http.idle() + "s");
            if (!http.keepAlive()) {
                lines.add("option http-server-close");
            }
        });
        sticky.ifPresent(kept -> lines.add(cookie(kept)));
        lines.add("timeout check " + service.check().timeout() + "s");
        service.check().ask().ifPresent(ask -> lines.addAll(question(ask)));
        lines.add("default-server " + usual(service));
        spec.targets().forEach(target -> lines.add(server(target, service, sticky.isPresent())));
        return section("backend " + backendOf(service), lines);
    }

    /**
     * What HAProxy knows of a target it keeps by the backend's name when it is loaded anew, ports and TLS among it: with
     * others of these it has to be another name.
     */
    private static String backendOf(Service service) {
        return BACKEND + service.port() + "-" + service.destination() + "-"
                + service.check().port() + (service.encrypted() ? "-tls" : "");
    }

    private static String cookie(Sticky sticky) {
        var life = sticky.lifetime() > 0 ? " maxlife " + sticky.lifetime() + "s attr Max-Age=" + sticky.lifetime() : "";
        return "cookie " + quoted(sticky.cookie()) + " insert indirect nocache" + life;
    }

    /** HTTP/1.1 has to name a host, so that without one it is HTTP/1.0. */
    private static List<String> question(Ask ask) {
        var version = ask.domain().isEmpty()
                ? " ver HTTP/1.0"
                : " ver HTTP/1.1 hdr Host " + quoted(ask.domain().replace("%", "%%"));
        var lines = new ArrayList<>(List.of(
                "option httpchk",
                "http-check send meth GET uri " + quoted(ask.path().isEmpty() ? "/" : ask.path()) + version,
                "http-check expect rstatus " + quoted("^(" + codes(ask) + ")$")));
        if (!ask.response().isEmpty()) {
            lines.add("http-check expect string " + quoted(ask.response()));
        }
        return lines;
    }

    private static String codes(Ask ask) {
        var codes = ask.codes().stream()
                .filter(code -> code.matches("[0-9?]{3}"))
                .map(code -> code.replace('?', '.'))
                .toList();
        return String.join("|", codes.isEmpty() ? USUAL_CODES : codes);
    }

    private static String usual(Service service) {
        var check = service.check();
        var text = new StringBuilder("inter %ds rise %d fall %d check port %d"
                .formatted(check.interval(), check.rise(), check.fall(), check.port()));
        if (check.tls()) {
            text.append(" check-ssl");
            check.ask()
                    .map(Ask::domain)
                    .filter(domain -> !domain.isEmpty())
                    .ifPresent(domain -> text.append(" check-sni ").append(quoted(domain)));
        }
        text.append(service.encrypted() ? " ssl" : "");
        text.append(service.encrypted() || check.tls() ? " verify none" : "");
        text.append(service.proxy() ? " send-proxy" : "");
        text.append(service.proxy() && check.port() == service.destination() ? " check-send-proxy" : "");
        return text.toString();
    }

    private static String server(Target target, Service service, boolean sticky) {
        return "server " + target.name() + " " + at(target.address(), service.destination())
                + (sticky ? " cookie " + target.name() : "");
    }

    private static String at(String address, int port) {
        return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
    }

    /** One word, whatever a client wrote. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", "").replace("'", "'\\''") + "'";
    }

    private static String section(String head, List<String> lines) {
        return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining("", head + "\n", ""));
    }
}
