package dev.phoenix.driver.data.postgres;

import dev.phoenix.model.estate.DataSpec;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A stock server on a host, as Debian's packages run it: its configuration is not in PGDATA, systemd starts and stops it,
 * and nothing of it was made for Phoenix. The fence is a file that a condition in a drop-in of the unit looks for, so that no
 * start, restart or reboot brings the server up; who goes round systemd can.
 *
 * <p>Contract with the host: the operating system's user that owns PGDATA may connect as a superuser of its name (Debian's
 * {@code local all postgres peer}).
 */
record Unit(DataSpec.Unit unit) implements Place {
    private static final String STATE = "/var/lib/phoenix";

    /** Looked for as long as the server runs. Told again, fast, where systemd has only asked it to end when all have left. */
    private static final String AWAIT_DOWN = """
            alive() { p=; [ -r "$PGDATA/postmaster.pid" ] && read -r p 2> /dev/null < "$PGDATA/postmaster.pid"; [ -n "$p" ] && kill -0 "$p" 2> /dev/null; }
            i=0
            while alive; do
              i=$((i + 1)); [ $i -lt %d ] || { echo "does not stop" >&2; exit 1; }
              [ $i -ne %d ] || kill -INT "$p"
              sleep %s
            done""";

    private String fenceFile() {
        return STATE + "/fence-" + unit.name();
    }

    private String dropInFolder() {
        return "/etc/systemd/system/" + unit.name() + ".d";
    }

    private String dropIn() {
        return dropInFolder() + "/phoenix-fence.conf";
    }

    @Override
    public String named() {
        return "unit " + unit.name();
    }

    @Override
    public String kind() {
        return "unit";
    }

    @Override
    public String health() {
        return "See that " + unit.name() + " runs on its host (pg_lsclusters, systemctl status) and is healthy";
    }

    @Override
    public String closedByHand() {
        return "systemctl stop " + unit.name() + " on its host";
    }

    @Override
    public String known() {
        return "[ -n \"$pgdata\" ]";
    }

    /** PGDATA and port are asked of Debian's own tool, which knows includes and what ALTER SYSTEM has set. */
    @Override
    public String entry() {
        return """
                pgdata=
                conf=/etc/postgresql/%2$s/%3$s
                [ -e $conf/postgresql.conf ] || { echo "there is no $conf/postgresql.conf" >&2; false; } && {
                  state=$(systemctl show --property=LoadState --value %1$s < /dev/null)
                  [ "$state" = loaded ] || { echo "for systemd the unit is $state" >&2; false; }
                } && folder=$(pg_conftool -s %2$s %3$s show data_directory) && {
                  port=$(pg_conftool -s %2$s %3$s show port) || port=5432
                  real=$(readlink -f -- "$folder")
                  owner=$(stat -c '%%u %%g %%U' -- "$real" "$real.replaced" $conf/postgresql.conf 2> /dev/null | head -1)
                  uid=${owner%%%% *}; user=${owner##* }; gid=${owner#* }; gid=${gid%%%% *}
                  inside() { ( cd / && exec setpriv "--reuid=$uid" "--regid=$gid" --clear-groups /usr/bin/env -i PATH=/usr/lib/postgresql/%2$s/bin:/usr/bin:/bin "PGDATA=$pgdata" HOME=/nonexistent "PGUSER=$user" "$@" ); }
                  around() { ( cd / && exec /usr/bin/env "PGDATA=$pgdata" "$@" ); }
                  seed_folder() { rm -rf "$pgdata.seed" && install -d -m 700 -o "$uid" -g "$gid" "$pgdata.seed"; }
                %4$s
                  if [ -n "$real" ] && [ "${uid:-0}" != 0 ]; then pgdata=$real; else echo "nobody but root owns $folder" >&2; false; fi
                }""".formatted(unit.name(), unit.version(), unit.cluster(), SQL);
    }

    @Override
    public String fence() {
        return "if [ -e %s ]; then echo there; else echo gone; fi".formatted(fenceFile());
    }

    /** What systemd has read counts: a drop-in that was written just before a connection was lost is only a file. */
    @Override
    public String readyToClose() {
        return """
                mkdir -p %1$s && {
                  { [ -e %4$s ] && systemctl show --property=DropInPaths --value %5$s < /dev/null | grep -q phoenix-fence; } || {
                    mkdir -p %3$s && printf '%%s\\n' '# While it is there, the writer is or may be at another site.' '[Unit]' 'ConditionPathExists=!%2$s' > %4$s && systemctl daemon-reload < /dev/null
                  }
                }""".formatted(STATE, fenceFile(), dropInFolder(), dropIn(), unit.name());
    }

    /** Not waited for by systemctl: systemd sees the end of a server later than its control file tells it. */
    @Override
    public String close(long looks) {
        return """
                mkdir -p %1$s && touch %2$s && systemctl stop --no-block %3$s < /dev/null && {
                %4$s
                } && sync %2$s %1$s && inside /bin/sh -c '
                %5$s
                %6$s'
                """.formatted(
                STATE, fenceFile(), unit.name(), readyToClose(), AWAIT_DOWN.formatted(looks, 50, "0.004"), LAST_RECORD);
    }

    @Override
    public String keepDown() {
        return """
                {
                %1$s
                } && touch %2$s && sync %2$s %3$s && systemctl stop --no-block %4$s < /dev/null && inside /bin/sh -c '
                %5$s' && timeout 60 systemctl stop %4$s < /dev/null""".formatted(readyToClose(), fenceFile(), STATE, unit.name(), AWAIT_DOWN.formatted(1500, 10, "0.02"));
    }

    /** Counted starts are forgotten first: systemd allows five in ten seconds, and a move may be tried more often. */
    @Override
    public String open() {
        return "rm -f %1$s && { systemctl reset-failed %2$s < /dev/null 2> /dev/null || :; } && systemctl start --no-block %2$s < /dev/null"
                .formatted(fenceFile(), unit.name());
    }

    @Override
    public String forget() {
        return """
                { [ -e %1$s ] || [ ! -e %2$s ] || {
                  rm -f %2$s && { rmdir %3$s 2> /dev/null || :; } && systemctl daemon-reload < /dev/null
                }; }""".formatted(fenceFile(), dropIn(), dropInFolder());
    }

    /** With the usual 5 s between two looks for more of the log a promotion may wait as long, and with 10 s between two reports a move. */
    @Override
    public SequencedMap<String, String> whileFollowing() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("wal_retrieve_retry_interval", "100ms");
        settings.put("wal_receiver_status_interval", "1s");
        return settings;
    }
}
