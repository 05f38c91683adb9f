package dev.phoenix.driver.data.link;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A way by SSH from a host of one site to a host of the other, for one data set and one purpose: a key pair made at the
 * client and never leaving it, allowed at the server for that purpose only, and the server's host key known beforehand.
 *
 * @param purpose part of the folder's name and the key's comment, unique per data set and direction
 */
public record SshLink(Remote remote, String clientSite, Host client, String serverSite, Host server, String purpose) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AUTHORIZED = "/root/.ssh/authorized_keys";

    public String folder() {
        return "/var/lib/phoenix/link/" + comment();
    }

    private String comment() {
        return "phoenix-" + purpose + "-" + clientSite + "-" + serverSite;
    }

    public RemoteHost atClient() {
        return remote.host(clientSite, client);
    }

    public RemoteHost atServer() {
        return remote.host(serverSite, server);
    }

    /** @param limits options of the key at the server (sshd(8), AUTHORIZED_KEYS), beginning with {@code restrict} */
    public void ensure(String limits) {
        var key = atClient().check(PATIENCE, "sh", "-c", """
                umask 077; mkdir -p %1$s
                [ -s %1$s/id_ed25519 ] || ssh-keygen -q -t ed25519 -N '' -C %2$s -f %1$s/id_ed25519
                cat %1$s/id_ed25519.pub""".formatted(folder(), comment()));
        var hostKey = atServer().check(PATIENCE, "cat", "/etc/ssh/ssh_host_ed25519_key.pub");
        var words = hostKey.strip().split("\\s+", -1);
        var known = server.ipv4() + " " + words[0] + " " + words[1] + "\n";
        atClient().write(folder() + "/known_hosts", known.getBytes(StandardCharsets.US_ASCII), "0600");
        allow(limits + " " + key.strip());
    }

    /** The key goes from the server first: from then on the client's half is worth nothing. */
    public void remove() {
        forbid();
        atClient().run(PATIENCE, "rm", "-rf", folder());
    }

    public void forbid() {
        atServer()
                .run(
                        PATIENCE,
                        "sh",
                        "-c",
                        "[ ! -e " + AUTHORIZED + " ] || { " + withoutOurs() + "; mv " + AUTHORIZED + ".part "
                                + AUTHORIZED + "; }");
    }

    private void allow(String line) {
        var script = "umask 077; mkdir -p /root/.ssh; touch " + AUTHORIZED + "; " + withoutOurs() + "; cat >> "
                + AUTHORIZED + ".part; mv " + AUTHORIZED + ".part " + AUTHORIZED;
        var stdin = (line + "\n").getBytes(StandardCharsets.UTF_8);
        var result = atServer().run(List.of("sh", "-c", script), stdin, PATIENCE);
        if (!result.ok()) {
            throw dev.phoenix.model.PhoenixException.failed(
                    "DATA-002",
                    "the key of " + clientSite + " could not be allowed at " + serverSite + "/" + server.name() + ": "
                            + result.err().strip(),
                    "Check /root/.ssh there, then: phoenix resume");
        }
    }

    /** Ends with success also when nothing is left; the last line of somebody's file may lack its newline. */
    private String withoutOurs() {
        return "{ awk 1 " + AUTHORIZED + " | grep -v ' " + comment() + "$' || true; } > " + AUTHORIZED
                + ".part; chmod 600 " + AUTHORIZED + ".part";
    }

    /** The ssh command line up to and without the destination. */
    public String ssh() {
        return "ssh -T -i " + folder() + "/id_ed25519 -o UserKnownHostsFile=" + folder()
                + "/known_hosts -o StrictHostKeyChecking=yes -o BatchMode=yes -o IdentitiesOnly=yes"
                + " -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3";
    }

    public String destination() {
        return "root@" + server.ipv4();
    }
}
