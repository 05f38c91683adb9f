package dev.phoenix.driver.edge.gate;

/**
 * The part of the gate's HAProxy configuration that has to do with the other site's gate: what comes from there, what goes
 * there, and what is answered here because nothing was there.
 *
 * @param site whose gate this is
 */
record RelayConfig(String site) {
    String frontends() {
        return relayed() + instead();
    }

    /** From the other site's gate, which shows a certificate of our own CA: its word on the client is taken. Never sent on. */
    private String relayed() {
        return """
                frontend relayed
                    bind abns@phoenix-gate-relayed-%1$s accept-proxy ssl crt %2$s/relay.pem ca-file %2$s/relay-ca.pem verify required alpn h2,http/1.1
                    http-request set-src hdr(X-Gate-Client)
                    http-request set-var(txn.h2) str(h2) if { req.hdr(X-Gate-H2) -m found }
                    http-request del-header X-Gate-Client
                    http-request del-header X-Gate-H2
                %3$s    http-after-response set-header X-Site %1$s if { capture.req.hdr(0) -m found }
                    declare capture request len 8
                    http-request capture req.hdr(X-Gate-Ask) id 0
                    http-request del-header X-Gate-Ask
                %4$s    use_backend local_%%[var(txn.svc)]
                """.formatted(site, GateSpec.FOLDER, GateConfig.accepted(), GateConfig.LOG.replace("VIA", "relay"));
    }

    /**
     * What the other site's gate does not answer: the same request once more, from this gate to itself, as if there were no
     * share. It was logged where it came in first.
     */
    private String instead() {
        return """
                frontend instead
                    bind abns@phoenix-gate-instead-%1$s accept-proxy
                    no log
                    http-request set-src hdr(X-Gate-Client)
                    http-request set-var(txn.h2) str(h2) if { req.hdr(X-Gate-H2) -m found }
                    http-request del-header X-Gate-Client
                    http-request del-header X-Gate-H2
                %2$s    http-after-response set-header X-Instead 1
                    use_backend local_%%[var(txn.svc)]
                """.formatted(site, GateConfig.accepted());
    }

    /**
     * The other site's gate. A host that is switched off says nothing, so a connection whose bytes nobody acknowledges is given
     * up, and checks take the server out of use. What it does not answer is answered here: whatever never reached it, and
     * GET and HEAD otherwise; but for a service whose writer is there an answer from here would be an old one.
     */
    String backends() {
        return """
                backend relay
                    load-server-state-from-file global
                    http-reuse always
                    option redispatch 1
                    http-request disable-l7-retry unless METH_GET or METH_HEAD
                    http-response set-var(txn.target) str(instead) if { res.hdr(X-Instead) -m found }
                    http-response del-header X-Instead
                    timeout connect 5s
                    timeout check 1500ms
                    option srvtcpka
                    srvtcpka-idle 1s
                    srvtcpka-intvl 1s
                    srvtcpka-cnt 2
                    # By rule and not by weight, so that what is tried again goes to the other one.
                    use-server peer if TRUE
                    server peer 127.0.0.1:443 disabled weight 0 check check-sni %1$s inter 2s fastinter 500ms downinter 500ms fall 2 rise 2 tcp-ut 3s %2$s
                    server here abns@phoenix-gate-instead-%3$s send-proxy-v2 weight 1
                backend relay_alone
                    load-server-state-from-file global
                    http-reuse always
                    timeout connect 10s
                    http-request disable-l7-retry unless METH_GET or METH_HEAD
                    server peer 127.0.0.1:443 disabled tcp-ut 5s %2$s
                """.formatted(GateSpec.RELAY_NAME, peer(), site);
    }

    private static String peer() {
        return "ssl crt %2$s/relay.pem ca-file %2$s/relay-ca.pem verify required sni str(%1$s) verifyhost %1$s alpn h2,http/1.1 ws h1"
                .formatted(GateSpec.RELAY_NAME, GateSpec.FOLDER);
    }
}
