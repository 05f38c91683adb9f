package dev.phoenix.driver.data.volume;

import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * rsync, run at the host that receives. One SSH connection is kept open, so that a round costs no handshake; the key that
 * opens it may do nothing but send this volume.
 */
public final class Pull implements AutoCloseable {
    private static final Pattern FILES = Pattern.compile("Number of regular files transferred: ([\\d,.]+)");
    private static final Pattern DELETED = Pattern.compile("Number of deleted files: ([\\d,.]+)");
    private static final Pattern LOOKED_AT = Pattern.compile("Number of files: ([\\d,.]+)");
    /** A scan that takes longer fits into no hold. */
    private static final Duration LONGEST_SCAN = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofHours(24);

    private final SshLink link;
    private final String path;
    private RemoteHost.@Nullable Shell shell;

    Pull(SshLink link, String volume) {
        this.link = link;
        this.path = "/mnt/" + volume + "/";
    }

    /** @param files that came or went */
    public record Round(int files, Duration took) {
        @Override
        public String toString() {
            return files + " files in " + took.toMillis() + " ms";
        }
    }

    enum Kind {
        /** Afterwards both sides are the same. */
        MIRROR("--delete"),
        /** Nothing goes away, though what is older is replaced. */
        ADD("--update");

        private final String option;

        Kind(String option) {
            this.option = option;
        }
    }

    /** Writes the one command that the key may run, allows the key, opens the connection. */
    void ensure() {
        var serve = "/var/lib/phoenix/link/serve-" + link.name();
        link.atServer().write(serve, serving().getBytes(StandardCharsets.UTF_8), "0700");
        link.ensure("restrict,command=\"" + serve + "\"");
        call(connect(), FIRST);
    }

    Round round(Kind kind) {
        return round(kind, FIRST);
    }

    /** Looks at everything, and copies nothing. Of a round that long nothing need be known but that it is. */
    Round dryRound() {
        var began = System.nanoTime();
        var out = call(rsync("--dry-run --delete", LONGEST_SCAN), LONGEST_SCAN.plusSeconds(10));
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new Round(number(LOOKED_AT, out), took);
    }

    /** rsync itself is ended at the receiving host when the time is over, and so also when the connection to it is gone. */
    Round round(Kind kind, Duration atMost) {
        long began = System.nanoTime();
        var out = call(rsync(kind.option, atMost), atMost.plus(atMost.dividedBy(10)));
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new Round(number(FILES, out) + number(DELETED, out), took);
    }

    /** Exit 24: a file went away while it was looked at, which is what files of living applications do. */
    private String rsync(String options, Duration atMost) {
        return "timeout --kill-after=0.2 " + seconds(atMost) + " rsync -aHAX --numeric-ids " + options
                + " --exclude=/lost+found --stats -e '" + link.ssh() + " -S "
                + socket() + "' " + link.remotePath(path) + " " + path
                + "; r=$?; [ $r -ne 124 ] || echo 'not done within " + seconds(atMost)
                + " s' >&2; [ $r -ne 24 ] || r=0; (exit $r)";
    }

    boolean works() {
        return link.atClient()
                .run(Duration.ofSeconds(20), "sh", "-c", connect())
                .ok();
    }

    void remove() {
        disconnect();
        link.remove();
        stopServing();
    }

    /** What of it is at one of its sites; the other one need not be any more. */
    void forgetAt(String site) {
        if (site.equals(link.clientSite())) {
            disconnect();
        }
        if (site.equals(link.serverSite())) {
            stopServing();
        }
        link.forgetAt(site);
    }

    /** The socket goes also where ssh cannot end it, because the other side is gone. */
    private void disconnect() {
        link.atClient()
                .run(
                        Duration.ofSeconds(20),
                        "sh",
                        "-c",
                        "[ ! -S " + socket() + " ] || { timeout 10 " + link.ssh() + " -S " + socket() + " -O exit "
                                + link.destination() + "; rm -f " + socket() + "; }");
    }

    private void stopServing() {
        link.atServer().run(Duration.ofSeconds(20), "rm", "-f", "/var/lib/phoenix/link/serve-" + link.name());
    }

    /** As long as a hash, because a socket's name has 107 bytes at most, and ssh adds some while it makes one. */
    String socket() {
        return "/run/phoenix-" + UUID.nameUUIDFromBytes(link.name().getBytes(StandardCharsets.UTF_8)) + ".sock";
    }

    /** Without the shell's own streams: the connection stays after the command, and would keep them open. */
    private String connect() {
        var ssh = link.ssh() + " -S " + socket();
        return ssh + " -O check " + link.destination() + " 2> /dev/null || " + ssh + " -f -N -M " + link.destination()
                + " < /dev/null > /dev/null 2>&1";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", Math.max(1, time.toMillis()) / 1e3);
    }

    private String call(String script, Duration atMost) {
        if (shell == null) {
            shell = link.atClient().shell();
        }
        var result = shell.call(script, atMost);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "DATA-031",
                    "copying " + path + " from " + link.serverSite() + " to " + link.clientSite() + ": "
                            + (result.err() + result.out()).strip() + ".",
                    "Check the way between the two hosts on port 22 and the disks, then: phoenix resume");
        }
        return result.out();
    }

    private static int number(Pattern pattern, String out) {
        var match = pattern.matcher(out);
        return match.find() ? Integer.parseInt(match.group(1).replaceAll("[,.]", "")) : 0;
    }

    /**
     * What sshd runs for the key: rsync as a sender of this folder, with exactly the options that {@link #round} and {@link #dryRound} bring about.
     * Nearly every other one does more than send: {@code --remove-source-files} empties the volume, {@code --log-file} writes
     * anywhere, {@code -s} has the arguments come later, past any check. rrsync -ro lets the second pass, and needs Python.
     * What follows {@code e.} is what the other rsync can do, not an option.
     */
    private String serving() {
        return """
                #!/bin/sh
                # Made by Phoenix: the other site's key may have this volume sent, and nothing else.
                set -f
                set -- $SSH_ORIGINAL_COMMAND
                refuse() {
                  echo "Phoenix: this key may have %1$s sent, and nothing else" >&2
                  exit 126
                }
                [ $# -eq 7 ] && [ "$1 $2 $3 $5 $6 $7" = "rsync --server --sender --numeric-ids . %1$s" ] || refuse
                case $4 in -*e.*) ;; *) refuse ;; esac
                options=${4%%%%e.*}
                able=${4#"$options"e.}
                case ${options#-} in *[!nulHogDtpAXr]*) refuse ;; esac
                case $able in *[!0-9A-Za-z.]*) refuse ;; esac
                exec rsync --server --sender "$4" --numeric-ids . %1$s
                """.formatted(path);
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
            shell = null;
        }
    }
}
