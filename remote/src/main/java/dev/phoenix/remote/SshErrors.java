package dev.phoenix.remote;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can go wrong on the way to a host, in words that a person can act on. */
final class SshErrors {
    /** A jump host, and so nobody knows of the hosts behind it. */
    static final String SILENT_JUMP = "SSH-017";

    private SshErrors() {}

    static PhoenixException unreachable(Connection.Target target, Duration tried, Throwable cause) {
        var from = target.route().from();
        return PhoenixException.failed(
                target.jump() ? SILENT_JUMP : "SSH-001",
                target.who() + " does not answer on SSH (tried from " + from + " for " + tried.toSeconds()
                        + " s; last: " + reason(cause) + ").",
                "Look at its console at the provider and at its firewall (TCP "
                        + target.login().port() + " from " + from + "); then repeat the command."
                        + (target.jump() ? " Of the hosts behind it nothing is known." : ""),
                cause);
    }

    static PhoenixException wrongHostKey(Connection.Target target, String shown, String expected) {
        return target.jump()
                ? PhoenixException.failed(
                        "SSH-018",
                        target.who() + " showed the host key " + shown + ", but " + expected + " is on record for it.",
                        "Something else answers at this address, or it was made anew: compare the key with its console. A"
                                + " jump host that is no host of the site has its keys in sites.*.ssh.jump-keys.")
                : PhoenixException.failed(
                        "SSH-002",
                        target.who() + " showed the host key " + shown + ", but was given " + expected
                                + " when it was made.",
                        "Something else answers at this address, or the host was reinstalled by hand: let Terraform replace it.");
    }

    static PhoenixException noHostKey(String who) {
        return noHostKey("SSH-002", who);
    }

    static PhoenixException noJumpKey(String who) {
        return noHostKey("SSH-018", who);
    }

    private static PhoenixException noHostKey(String code, String who) {
        return PhoenixException.failed(
                code,
                "no host key is on record for " + who + ".",
                "Provision the site with phoenix up, which gives each host its key; keep the state folder.");
    }

    /** A jump host that was entered as a host of its site. */
    static PhoenixException atJump(String who, PhoenixException fault) {
        var code = switch (fault.code()) {
            case "SSH-001", "SSH-004" -> SILENT_JUMP;
            case "SSH-002" -> "SSH-018";
            case "SSH-003", "SSH-015" -> "SSH-019";
            default -> fault.code();
        };
        var told = fault.diagnostics().getFirst();
        return PhoenixException.of(fault.exit(), code, who + ": " + told.what(), told.remedy(), fault);
    }

    static PhoenixException leadsNowhere(Connection.Target jump, String to, Throwable cause) {
        return PhoenixException.failed(
                "SSH-019",
                jump.who() + " leads nobody on to " + to + " (" + reason(cause) + ").",
                "Let sshd there have AllowTcpForwarding yes (or local) for "
                        + jump.login().user() + ", and no PermitOpen without that address; then repeat the command.",
                cause);
    }

    static PhoenixException noSuchJump(Inventory site, String name) {
        var there = site.hosts().stream()
                .map(host -> host.name() + " (" + String.join(", ", host.roles()) + ")")
                .collect(Collectors.joining(", "));
        return PhoenixException.failed(
                "SSH-020",
                "sites." + site.site() + ".ssh.jump: the site has no host " + name + ", and none with that role.",
                (there.isEmpty() ? "It has no hosts yet" : "It has " + there)
                        + ". A jump host elsewhere is named with its domain, or by its address.");
    }

    static PhoenixException keepsOldKey(String who) {
        return PhoenixException.failed(
                "SSH-013",
                "sshd on " + who
                        + " goes on showing the host key that its user data has, although it has one of its own.",
                "Let its HostKey be /etc/ssh/ssh_host_ed25519_key, see systemctl status ssh there, then: phoenix resume.");
    }

    static PhoenixException keyRefused(Connection.Target target, String key, @Nullable Throwable cause) {
        var user = target.login().user();
        return PhoenixException.of(
                ExitCode.FAILED,
                target.jump() ? "SSH-019" : "SSH-003",
                target.who() + " lets nobody in as " + user + " with this key: " + key + ".",
                "The authorized_keys of " + user + " there must have its public half"
                        + (user.equals("root") ? ", and sshd PermitRootLogin prohibit-password" : "")
                        + ": states must not take them away. Another key of yours is named by sites.*.ssh.identity, another"
                        + " user by "
                        + (target.jump() ? "USER@HOST in sites.*.ssh.jump." : "sites.*.ssh.user."),
                cause);
    }

    static PhoenixException noRoot(String who, String user, String said) {
        return PhoenixException.failed(
                "SSH-015",
                user + " may not become root on " + who + " (" + Login.MAY + ": " + said.strip() + ").",
                "Let " + user + " use sudo there without a password (sudoers: " + user
                        + " ALL=(ALL) NOPASSWD: ALL), or name another user in sites.*.ssh.user; then repeat the command.");
    }

    static PhoenixException lost(Connection.Target target, String doing, @Nullable Throwable cause) {
        boolean host = target.route().holds();
        return PhoenixException.of(
                ExitCode.FAILED,
                host ? "SSH-004" : SILENT_JUMP,
                host
                        ? "the connection to " + target.who() + " broke during: " + doing + "."
                        : "the jump host " + target.route().from() + " on the way to " + target.who()
                                + " broke off, or does not answer, during: " + doing + ".",
                "Steps are safe to repeat: phoenix resume goes on where it stopped.",
                cause);
    }

    static PhoenixException failed(String who, String command, RemoteHost.Result result) {
        return PhoenixException.failed(
                "SSH-010",
                command + " ended with " + result.exit() + " on " + who + lastLines(result) + ".",
                "Run it there by hand to see more, mend the cause, then: phoenix resume.");
    }

    static PhoenixException tooLong(String who, String command, Duration timeout) {
        return PhoenixException.failed(
                "SSH-011",
                command + " did not end within " + timeout.toSeconds() + " s on " + who + ".",
                "See what it waits for on the host (ps, journalctl), then: phoenix resume.");
    }

    static PhoenixException interrupted(String who, String doing) {
        return PhoenixException.of(
                ExitCode.INTERRUPTED,
                "SSH-012",
                "interrupted on " + who + " during: " + doing + ".",
                "phoenix resume goes on where it stopped.",
                null);
    }

    private static String lastLines(RemoteHost.Result result) {
        String text = result.err().isBlank() ? result.out() : result.err();
        var lines = text.strip().lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
        return last.isEmpty() ? "" : ": " + String.join(" | ", last);
    }

    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof UnresolvedAddressException) {
            return "nobody knows the name";
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }
}
