package dev.phoenix.remote;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can go wrong on the way to a host, in words that a person can act on. */
final class SshErrors {
    private SshErrors() {}

    static PhoenixException unreachable(String who, int port, Duration tried, Throwable cause) {
        return PhoenixException.failed(
                "SSH-001",
                who + " does not answer on SSH (tried for " + tried.toSeconds() + " s; last: " + reason(cause) + ").",
                "Look at its console at the provider and at its firewall (TCP " + port
                        + " from here); then repeat the command.",
                cause);
    }

    static PhoenixException wrongHostKey(String who, String shown, String expected) {
        return PhoenixException.failed(
                "SSH-002",
                who + " showed the host key " + shown + ", but was given " + expected + " when it was made.",
                "Something else answers at this address, or the host was reinstalled by hand: let Terraform replace it.");
    }

    static PhoenixException noHostKey(String who) {
        return PhoenixException.failed(
                "SSH-002",
                "no host key is on record for " + who + ".",
                "Provision the site with phoenix up, which gives each host its key; keep the state folder.");
    }

    static PhoenixException keepsOldKey(String who) {
        return PhoenixException.failed(
                "SSH-013",
                "sshd on " + who
                        + " goes on showing the host key that its user data has, although it has one of its own.",
                "Let its HostKey be /etc/ssh/ssh_host_ed25519_key, see systemctl status ssh there, then: phoenix resume.");
    }

    static PhoenixException keyRefused(String who, String user, String key, @Nullable Throwable cause) {
        return PhoenixException.of(
                ExitCode.FAILED,
                "SSH-003",
                who + " lets nobody in as " + user + " with this key: " + key + ".",
                "The authorized_keys of " + user + " there must have its public half"
                        + (user.equals("root") ? ", and sshd PermitRootLogin prohibit-password" : "")
                        + ": states must not take them away. Another key of yours is named by sites.*.ssh.identity, another"
                        + " user by sites.*.ssh.user.",
                cause);
    }

    static PhoenixException noRoot(String who, String user, String said) {
        return PhoenixException.failed(
                "SSH-015",
                user + " may not become root on " + who + " (" + Login.MAY + ": " + said.strip() + ").",
                "Let " + user + " use sudo there without a password (sudoers: " + user
                        + " ALL=(ALL) NOPASSWD: ALL), or name another user in sites.*.ssh.user; then repeat the command.");
    }

    static PhoenixException lost(String who, String doing, @Nullable Throwable cause) {
        return PhoenixException.of(
                ExitCode.FAILED,
                "SSH-004",
                "the connection to " + who + " broke during: " + doing + ".",
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
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }
}
