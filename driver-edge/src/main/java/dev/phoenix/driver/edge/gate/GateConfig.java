package dev.phoenix.driver.edge.gate;

import java.util.stream.Collectors;

/**
 * The gate's HAProxy configuration. New TLS connections are looked at by their ClientHello: those for names of services are
 * ended here, with the edge's own certificates; all others go on to the edge as they are, ACME's handshake among them.
 */
record GateConfig(GateSpec spec) {
    /** Clients of IPv6, whose connections to the edge need a source of their own family. */
    private static final String IS_SIX = "{ src ::/0 } !{ src 0.0.0.0/0 }";

    private static final String IS_FOUR = "{ src 0.0.0.0/0 }";

    /** {@code VIA}: empty, or {@code relay} for what the other gate sent. */
    static final String LOG = """
                log ring@access len 4096 local0 info
                log-format '{"at":%[date(0,ms)],"service":"%[var(txn.svc,unknown)]","host":"%[var(txn.host),json(utf8s)]","method":"%HM","path":"%[var(txn.path),json(utf8s)]","status":%ST,"client":"%[src]","via":"VIA","target":"%[var(txn.target)]","held_ms":%[var(txn.held_ms,0.)]0,"ms":%Ta,"agent":"%[var(txn.agent),json(utf8s)]"}'
            """;

    String text() {
        var relay = new RelayConfig(spec.site());
        return global() + front() + plain() + tls() + relay.frontends() + backends() + relay.backends() + health();
    }

    private String global() {
        return """
                global
                    nbthread 2
                    # As many connections as the host allows, within reason; a user's takes four files.
                    fd-hard-limit 131072
                    stats socket @FOLDER@/admin.sock mode 600 level admin
                    stats timeout 60s
                    server-state-file @FOLDER@/servers.state
                    tune.bufsize 32768
                    # No request is held longer than this, in ms; well below "timeout client".
                    set-var proc.longest_hold int(60000)
                    tune.lua.maxmem 256
                    lua-load-per-thread @FOLDER@/hold.lua
                    lua-load @FOLDER@/relay.lua
                    ssl-default-bind-options ssl-min-ver TLSv1.2
                # Log lines on their way to a file: neither waits for the other.
                ring access
                    format raw
                    maxlen 4096
                    size 8388608
                    timeout connect 1s
                    timeout server 1h
                    server file unix@@FOLDER@/log.sock
                defaults
                    mode http
                    option dontlognull
                    timeout connect 3s
                    timeout client 75s
                    timeout server 1h
                    timeout queue 15s
                    timeout http-request 15s
                    timeout http-keep-alive 75s
                    timeout tunnel 24h
                    retries 3
                    retry-on conn-failure empty-response
                """.replace("@FOLDER@", GateSpec.FOLDER);
    }

    /** Every new TLS connection. */
    private String front() {
        return """
                frontend front
                    mode tcp
                %s
                    no log
                    tcp-request inspect-delay 5s
                    tcp-request content accept if { req.ssl_hello_type 1 }
                %s
                    use_backend to_relayed if { req.ssl_sni -m str %s }
                    use_backend to_tls if { req.ssl_sni,lower,map(%s/services.map) -m found }
                %s
                    default_backend pass%s
                backend to_tls
                    mode tcp
                    server tls abns@phoenix-gate-%s send-proxy-v2
                backend to_relayed
                    mode tcp
                    server relayed abns@phoenix-gate-relayed-%s send-proxy-v2
                %s""".formatted(
                        transparent(GateSpec.TLS_PORT),
                        both("    use_backend pass6 if { req.ssl_alpn -m sub acme-tls } " + IS_SIX + "\n")
                                + "    use_backend pass" + family() + " if { req.ssl_alpn -m sub acme-tls }",
                        GateSpec.RELAY_NAME,
                        GateSpec.FOLDER,
                        both("    use_backend pass6 if " + IS_SIX),
                        family(),
                        spec.site(),
                        spec.site(),
                        untouched("pass", "tcp", 443));
    }

    /** Port 80: redirects and ACME's HTTP-01 stay with the site whose edge asked for the certificate. */
    private String plain() {
        return """
                frontend plain
                %s
                    no log
                %s
                    default_backend plain%s
                %s""".formatted(
                        transparent(GateSpec.PLAIN_PORT),
                        both("    use_backend plain6 if " + IS_SIX),
                        family(),
                        untouched("plain", "http", 80));
    }

    private String tls() {
        return """
                frontend tls
                    bind abns@phoenix-gate-%1$s accept-proxy ssl crt %2$s/certificates alpn h2,http/1.1
                    option idle-close-on-response
                    http-request del-header X-Gate-Client
                    http-request del-header X-Gate-H2
                    http-request set-var(txn.h2) ssl_fc_alpn
                %3$s    http-request set-var(txn.bucket) src,xxh32(7),mod(10000)
                    http-request set-var(txn.share) var(txn.svc),map_str_int(%2$s/share.map,0)
                    # A share beyond all: the other site has the writer, so nobody is answered here in its place.
                    http-request set-var(txn.alone) bool(true) if { var(txn.share) -m int gt 10000 }
                    http-request set-var(txn.target) str(relay) if { var(txn.bucket),sub(txn.share) lt 0 } { srv_is_up(relay/peer) }
                    http-request set-var(txn.target) str(relay) if { var(txn.alone) -m bool } { nbsrv(relay_alone) gt 0 }
                    http-request set-header X-Gate-Client %%[src] if { var(txn.target) -m str relay }
                    http-request set-header X-Gate-H2 1 if { var(txn.target) -m str relay } { ssl_fc_alpn -m str h2 }
                    # Going home: an answer says that the connection ends, so nobody sends into one that is being closed.
                    http-after-response set-header Connection close if { str(all),map(%2$s/drain.map) -m found }
                    # The edge's word on HTTP/3 would lead clients past the gate.
                    http-after-response set-header Alt-Svc clear
                %4$s    use_backend relay_alone if { var(txn.target) -m str relay } { var(txn.alone) -m bool }
                    use_backend relay if { var(txn.target) -m str relay }
                    use_backend local_%%[var(txn.svc)]
                """.formatted(spec.site(), GateSpec.FOLDER, accepted(), LOG.replace("VIA", ""));
    }

    /** What is found out about every request, and where it waits in a hold. */
    static String accepted() {
        return """
                    http-request set-var(txn.host) req.hdr(host),field(1,:),lower
                    http-request set-var(txn.svc) var(txn.host),map(%1$s/services.map,unknown)
                    http-request set-var(txn.path) path
                    http-request set-var(txn.agent) req.hdr(user-agent)
                    http-request set-var(txn.target) str(local)
                    # Held before the target is chosen, so that a released request takes the new one.
                    http-request lua.hold if { var(txn.svc),map(%1$s/hold.map) -m found }
                    http-request return status 503 hdr Retry-After 1 if { var(txn.hold_over) -m bool }
                """.formatted(GateSpec.FOLDER);
    }

    private String backends() {
        return spec.services().stream().map(service -> backend(service.name())).collect(Collectors.joining())
                + backend("unknown");
    }

    /**
     * A connection to the edge carries one client's address and one protocol, and is never another client's: the edge sees
     * who it is, and in which protocol. Of a client that the other site's gate has sent, in a family that the edge does not
     * have, it sees this host. What listens at these addresses of this very host is the edge, so its certificate need not be
     * looked at.
     */
    private String backend(String service) {
        return """
                backend local_%s
                    http-reuse never
                    # On this very host: whoever is there and slow to take a connection is busy, and asking once more makes it busier.
                    timeout connect 30s
                    http-request disable-l7-retry unless METH_GET or METH_HEAD
                %s    use-server edge%sh2 if { var(txn.h2) -m str h2 }
                    use-server edge%s if TRUE
                %s%s%s""".formatted(
                service,
                isBoth() ? use("edge6", IS_SIX) : use("near", spec.edge4().isPresent() ? IS_SIX : IS_FOUR),
                family(),
                family(),
                spec.edge4()
                        .map(edge -> servers("edge4", edge, " source 0.0.0.0 usesrc clientip"))
                        .orElse(""),
                spec.edge6()
                        .map(edge -> servers("edge6", edge, " source ::: usesrc clientip"))
                        .orElse(""),
                isBoth() ? "" : servers("near", spec.edge4().or(spec::edge6).orElseThrow(), ""));
    }

    private static String use(String server, String condition) {
        return "    use-server " + server + "h2 if { var(txn.h2) -m str h2 } " + condition + "\n    use-server "
                + server + " if " + condition + "\n";
    }

    private static String servers(String name, String edge, String source) {
        var server =
                "    server %s%s " + edge + ":443" + source + " ssl verify none sni req.hdr(host),field(1,:) alpn %s%n";
        return server.formatted(name, "", "http/1.1") + server.formatted(name, "h2", "h2,http/1.1 ws h1");
    }

    private static String health() {
        return """
                frontend health
                    bind unix@%s/health.sock mode 600
                    no log
                    monitor-uri /
                """.formatted(GateSpec.FOLDER);
    }

    /** Connections that go through as they are, by family. */
    private String untouched(String name, String mode, int port) {
        var backend = "backend %s%s\n    mode %s\n    server edge %s:%d source %s usesrc clientip\n";
        return spec.edge4()
                        .map(edge -> backend.formatted(name, "4", mode, edge, port, "0.0.0.0"))
                        .orElse("")
                + spec.edge6()
                        .map(edge -> backend.formatted(name, "6", mode, edge, port, ":::"))
                        .orElse("");
    }

    private String transparent(int port) {
        return "    bind 0.0.0.0:" + port + " transparent" + six("\n    bind :::" + port + " v6only transparent");
    }

    private String six(String text) {
        return spec.edge6().isPresent() ? text : "";
    }

    private boolean isBoth() {
        return spec.edge4().isPresent() && spec.edge6().isPresent();
    }

    private String both(String text) {
        return isBoth() ? text : "";
    }

    /** Of whoever is left when the clients with IPv6 are told apart, where the edge has both. */
    private String family() {
        return spec.edge4().isPresent() ? "4" : "6";
    }
}
