package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.time.Duration;

/**
 * After the first contact a host makes a key of its own. The one it was told at its birth stands in its user data,
 * which every process on the host can read at the provider's metadata address. Each part may be repeated: the host's
 * disk says how far it is, and until its new key was seen on a connection, both are accepted.
 */
final class OwnHostKey {
    private static final Duration QUICK = Duration.ofSeconds(60);
    /** sshd takes up its new key some moments after it was asked to. */
    private static final int LOOKS = 40;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** $1: folder, $2: the key that was handed over, $3: comment. Prints the key that the host has, or will have. */
    private static final String MAKE = """
            set -e; umask 077; cd "$1"; key=ssh_host_ed25519_key
            now=$(ssh-keygen -y -f $key | cut -d' ' -f1,2)
            [ "$now" = "$2" ] || { echo "$now"; exit 0; }
            if [ ! -s $key.own ]; then
                rm -f $key.new $key.new.pub
                ssh-keygen -q -t ed25519 -N '' -C "$3" -f $key.new
                rm -f $key.new.pub; mv -f $key.new $key.own
            fi
            ssh-keygen -y -f $key.own | cut -d' ' -f1,2""";
    /** $1: folder, $2: the host's own key, $3: comment, $4: how sshd is told. The old key is gone from the disk afterwards. */
    private static final String TAKE = """
            set -e; umask 077; cd "$1"; key=ssh_host_ed25519_key
            [ ! -s $key.own ] || mv -f $key.own $key
            [ "$(ssh-keygen -y -f $key | cut -d' ' -f1,2)" = "$2" ]
            echo "$2 $3" >$key.pub.new; chmod 644 $key.pub.new; mv -f $key.pub.new $key.pub
            for told in /var/lib/cloud/instances/*/user-data.txt* /var/lib/cloud/instances/*/cloud-config.txt; do
                [ ! -f "$told" ] || sed -i '/BEGIN OPENSSH PRIVATE KEY/,/END OPENSSH PRIVATE KEY/d' "$told"
            done
            eval "$4\"""";

    /**
     * Where sshd has its keys, and what makes it read them again.
     *
     * @param folder of {@code ssh_host_ed25519_key}
     * @param reload a line of shell
     */
    record Daemon(String folder, String reload) {
        static final Daemon STANDARD = new Daemon(
                "/etc/ssh",
                "systemctl reload ssh 2>/dev/null || systemctl reload sshd 2>/dev/null || kill -HUP \"$(cat /run/sshd.pid)\"");
    }

    private final KnownHostKeys keys;
    private final Daemon daemon;

    OwnHostKey(KnownHostKeys keys, Daemon daemon) {
        this.keys = keys;
        this.daemon = daemon;
    }

    /** @param connected to the host, which has shown a key that is known */
    void make(String site, Host host, SshHost connected) {
        String comment = host.name() + "." + site;
        String told = keys.publicLines(site, host).getFirst();
        String own = connected
                .check(QUICK, "sh", "-c", MAKE, "make", daemon.folder(), SshKeys.keyOf(told), comment)
                .strip();
        keys.making(site, host, own);
        connected.check(QUICK, "sh", "-c", TAKE, "take", daemon.folder(), own, comment, daemon.reload());
        for (int look = 1; !connected.shown().equals(own); look++) {
            if (look == LOOKS) {
                throw SshErrors.keepsOldKey(comment);
            }
            connected.rest(PAUSE);
            connected.close();
            connected.connect();
        }
        keys.kept(site, host, own);
    }
}
