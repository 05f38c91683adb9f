package dev.phoenix.driver.data.link;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Endpoint;
import dev.phoenix.model.estate.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A port of the client that leads to a service at the other site, kept open by a unit: it comes back
 * after a lost connection and after a reboot, because the way back must hold for days.
 *
 * @param address of the client's own, at which the port is
 * @param port at the client
 * @param target {@code address:port} as the server reaches it, an IPv6 address in brackets
 */
public record Tunnel(SshLink link, String address, int port, String target) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where a data set's server of the other site is to be found at this one; the same for good. */
    public static int port(StepContext context, String site, String data) {
        return TunnelPorts.of(context, site, data);
    }

    /**
     * Where a unit of the host takes its way to the other site from: where the host has no private address, nobody else shall
     * come in.
     */
    public static String ownAddress(Host host) {
        return host.isPublic(host.privateAddress()) ? "127.0.0.1" : host.privateAddress();
    }

    private String unit() {
        return unit(link);
    }

    private static String unit(SshLink link) {
        return "phoenix-tunnel-" + link.name() + ".service";
    }

    public void ensure() {
        link.ensure("restrict,port-forwarding,permitopen=\"" + target + "\",command=\"/bin/false\"");
        var client = link.atClient();
        var before = client.run(PATIENCE, "cat", "/etc/systemd/system/" + unit());
        if (before.out().equals(text())
                && client.run(PATIENCE, "systemctl", "is-active", "--quiet", unit())
                        .ok()) {
            // Somebody's replication may be on its way through it.
            return;
        }
        client.write("/etc/systemd/system/" + unit(), text().getBytes(StandardCharsets.UTF_8), "0644");
        client.check(
                PATIENCE,
                "sh",
                "-c",
                "systemctl daemon-reload && systemctl enable --quiet " + unit() + " && systemctl restart " + unit());
        // A listening port shows that the server let us in: ssh listens only after that.
        client.check(
                PATIENCE,
                "sh",
                "-c",
                "for i in $(seq 200); do ss -Hltn 'sport = :" + port + "' | grep -q . && exit 0; sleep 0.05; done; "
                        + "systemctl status --no-pager " + unit() + " >&2; exit 1");
    }

    /** Whatever it led to. */
    public static void remove(SshLink link) {
        stop(link);
        link.remove();
    }

    /** What of such a way is at one of its sites; the other one need not be any more. */
    public static void forget(SshLink link, String site) {
        if (site.equals(link.clientSite())) {
            stop(link);
        }
        link.forgetAt(site);
    }

    private static void stop(SshLink link) {
        var unit = unit(link);
        link.atClient()
                .run(
                        PATIENCE,
                        "sh",
                        "-c",
                        "[ ! -e /etc/systemd/system/" + unit + " ] || { systemctl disable --quiet --now " + unit
                                + "; rm -f /etc/systemd/system/" + unit + "; systemctl daemon-reload; }; "
                                + "systemctl reset-failed " + unit + " 2> /dev/null; true");
    }

    private String text() {
        return """
                [Unit]
                Description=Way to %s of %s, made by Phoenix
                StartLimitIntervalSec=0

                [Service]
                ExecStart=/usr/bin/%s -N -o ExitOnForwardFailure=yes -L %s:%s %s
                Restart=always
                RestartSec=1

                [Install]
                WantedBy=multi-user.target
                """.formatted(
                        link.purpose(),
                        link.serverSite(),
                        link.ssh(),
                        new Endpoint(address, port).text(),
                        target,
                        link.destination());
    }
}
