package dev.phoenix.driver.data.link;

import dev.phoenix.model.Endpoint;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.HostFile;
import dev.phoenix.remote.Quoting;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A way by SSH from a host of one site to a host of the other, for one data set and one purpose: a key pair made at the
 * client and never leaving it, allowed at the server for that purpose only, and the server's host key known beforehand.
 *
 * @param purpose part of the folder's name and the key's comment, unique per data set and direction
 */
public record SshLink(Remote remote, String clientSite, Host client, String serverSite, Host server, String purpose) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HostFile AUTHORIZED = new HostFile("/root/.ssh/authorized_keys", "0600");

    public String folder() {
        return "/var/lib/phoenix/link/" + comment();
    }

    private String comment() {
        return "phoenix-" + name();
    }

    /** What anything that is made for this link, at either host, is called by: two links never share a name. */
    public String name() {
        return purpose + "-" + clientSite + "-" + serverSite;
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
                # The public half is written last: without it the pair was not finished.
                [ -s %1$s/id_ed25519.pub ] || { rm -f %1$s/id_ed25519; ssh-keygen -q -t ed25519 -N '' -C %2$s -f %1$s/id_ed25519; }
                cat %1$s/id_ed25519.pub""".formatted(folder(), comment()));
        var hostKey = atServer().check(PATIENCE, "cat", "/etc/ssh/ssh_host_ed25519_key.pub");
        var words = hostKey.strip().split("\\s+", -1);
        var known = remote.login(serverSite).known(address()) + " " + words[0] + " " + words[1] + "\n";
        atClient().write(folder() + "/known_hosts", known.getBytes(StandardCharsets.US_ASCII), "0600");
        refuseWithoutRoot();
        allow(limits + " " + key.strip());
    }

    /** The key is for root and may do one thing only; a host that is entered as somebody else may not even let in that. */
    private void refuseWithoutRoot() {
        boolean never = !remote.login(serverSite).root()
                && atServer()
                        .run(PATIENCE, "sh", "-c", "sshd -T 2> /dev/null | grep -qix 'permitrootlogin no'")
                        .ok();
        if (never) {
            throw PhoenixException.failed(
                    "SSH-016",
                    server.name() + "." + serverSite
                            + " lets root in by no key (PermitRootLogin no), not even by one that may only copy.",
                    "Let sshd there have PermitRootLogin forced-commands-only while the site moves, then: phoenix resume.");
        }
    }

    /** The key goes from the server first: from then on the client's half is worth nothing. */
    public void remove() {
        forgetAt(serverSite);
        forgetAt(clientSite);
    }

    /** What of this way is at one of its sites; the other one need not be any more. */
    public void forgetAt(String site) {
        if (site.equals(clientSite)) {
            var _ = atClient().check(PATIENCE, "sh", "-c", "rm -rf " + folder() + "; " + unlessOthers());
        }
        if (site.equals(serverSite)) {
            forbid();
            var _ = atServer().check(PATIENCE, "sh", "-c", unlessOthers());
        }
    }

    /** The folder that all ways of a host have in common goes with the last of them. */
    private static String unlessOthers() {
        return "[ ! -d /var/lib/phoenix/link ] || rmdir --ignore-fail-on-non-empty /var/lib/phoenix/link";
    }

    public void forbid() {
        atServer().edit(AUTHORIZED, withoutOurs());
    }

    private void allow(String line) {
        atServer().edit(AUTHORIZED, withoutOurs() + "; echo " + Quoting.word(line));
    }

    /** The last line of somebody's file may lack its newline; awk gives it one. */
    private String withoutOurs() {
        return "awk '$NF != \"" + comment() + "\"'";
    }

    /** The ssh command line up to and without the destination. */
    public String ssh() {
        return "ssh -T -i " + folder() + "/id_ed25519 -o UserKnownHostsFile=" + folder()
                + "/known_hosts -o StrictHostKeyChecking=yes -o BatchMode=yes -o IdentitiesOnly=yes"
                + " -p " + remote.login(serverSite).port()
                + " -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3";
    }

    public String destination() {
        return "root@" + address();
    }

    /** A path there, as rsync has it. */
    public String remotePath(String path) {
        return "root@" + Endpoint.bracketed(address()) + ":" + path;
    }

    private String address() {
        return server.addressFor(client);
    }
}
