package dev.phoenix.driver.data.mariadb;

/**
 * A new copy of another server, beside the one that runs, which serves on meanwhile: a server of its own in a new folder, without network and
 * without a binary log, is filled from a dump that says where in the leader's binary log it was taken. Only then the folders are exchanged.
 */
final class Seed {
    /** One that was begun before and cut off. */
    static final String END = """
            while pid=$(cat "$datadir.seed/phoenix.pid" 2> /dev/null) && grep -qsF -- "--datadir=$datadir.seed" "/proc/$pid/cmdline" &&
              kill "$pid" 2> /dev/null; do sleep 0.2; done""";

    /** The largest row that any server takes ("max_allowed_packet"). */
    private static final String PACKET = "--max-allowed-packet=1G";

    private Seed() {}

    /**
     * Reads the password from standard input. What the follower had is set aside beside it, as {@code $datadir.replaced}; only an older copy
     * goes.
     *
     * @param dumped options with which the leader is asked
     * @param identity of the leader
     */
    static String script(Unit unit, String dumped, String identity, String configure) {
        return """
                IFS= read -r MYSQL_PWD && export MYSQL_PWD && bash -s "$datadir" << 'SEED' && {
                set -euo pipefail
                datadir=$1 seed=$1.seed
                %1$s
                rm -rf "$seed" "$seed.log"
                mariadb-install-db --user=mysql --datadir="$seed" --force --skip-name-resolve --skip-test-db \\
                  --auth-root-authentication-method=socket --skip-log-bin > "$seed.log" 2>&1 || { tail -3 "$seed.log" >&2; exit 1; }
                mariadbd --user=mysql --datadir="$seed" --socket="$seed/phoenix.sock" --pid-file="$seed/phoenix.pid" --skip-networking --skip-log-bin \\
                  --skip-slave-start --event-scheduler=DISABLED --innodb-flush-log-at-trx-commit=0 %2$s > "$seed.log" 2>&1 < /dev/null &
                server=$!
                trap 'kill "$server" 2> /dev/null && wait "$server"' EXIT
                ask() { env -u MYSQL_PWD HOME=/root mariadb --socket="$seed/phoenix.sock" --default-character-set=utf8mb4 --batch --skip-column-names --raw "$@"; }
                until printf 'select 1' | ask > /dev/null 2>&1; do
                  kill -0 "$server" 2> /dev/null || { tail -3 "$seed.log" >&2; exit 1; }
                  sleep 0.1
                done
                mariadb-dump %3$s --all-databases --single-transaction --quick --master-data=2 --gtid --routines --events --triggers \\
                  --hex-blob --flush-privileges %2$s |
                  sed -e "/^-- SET GLOBAL gtid_slave_pos=/{s/^-- //;w $seed/phoenix.gtid" -e 'd}' | ask %2$s
                # Not where it stands in the dump: with some versions that is before the tables of the leader's own position.
                [ -s "$seed/phoenix.gtid" ] || echo "SET GLOBAL gtid_slave_pos=''" > "$seed/phoenix.gtid"
                ask < "$seed/phoenix.gtid"
                {
                %4$s
                } || exit 1
                echo %5$s > "$seed/phoenix.id"
                : > "$seed/phoenix.follows"
                kill "$server"
                wait "$server"
                rm -f "$seed/phoenix.sock" "$seed/phoenix.pid" "$seed/phoenix.gtid" "$seed.log"
                sync "$seed" "$seed"/phoenix.*
                SEED
                  %6$s && %7$s && { [ ! -e "$datadir/phoenix.follows" ] || [ ! -d "$datadir.replaced" ] || rm -rf "$datadir"; } &&
                    { [ ! -d "$datadir" ] || { rm -rf "$datadir.replaced" && mv "$datadir" "$datadir.replaced"; }; } &&
                    mv "$datadir.seed" "$datadir" && %8$s
                }""".formatted(
                END, PACKET, dumped, Unit.lock("ask", "\"$seed\""), identity, configure, unit.stop(), unit.start());
    }

    /** What was set aside comes back in place of a copy; where there was nothing, it stays what it is. */
    static String giveUp(Unit unit) {
        return """
                %1$s
                rm -rf "$datadir.seed" "$datadir.seed.log"
                if [ -d "$datadir.replaced" ] && { [ -e "$datadir/phoenix.follows" ] || [ ! -d "$datadir" ]; }; then
                  %2$s && rm -rf "$datadir.given-up" && { [ ! -d "$datadir" ] || mv "$datadir" "$datadir.given-up"; } &&
                    mv "$datadir.replaced" "$datadir"
                fi && { [ -e "$datadir/phoenix.follows" ] || %3$s; } && %4$s && rm -rf "$datadir.given-up\"""".formatted(END, unit.stop(), Unit.unconfigure(), unit.start());
    }
}
