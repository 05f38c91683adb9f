package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.data.server.Entrance;
import dev.phoenix.model.estate.DataSpec;
import java.util.SequencedMap;

/**
 * Where a server runs, as scripts for the shell of its host; nothing is run here. Each is one command, for a shell in which
 * {@link #entry} has been carried out, and none ends that shell. What they say in common:
 *
 * <ul>
 *   <li>{@code inside COMMAND…} runs with the server's user, files and programs, and with PGDATA in its environment;
 *   <li>{@code around COMMAND…} runs with the same files, PGDATA in its environment, and the right to exchange that folder;
 *   <li>{@code seed_folder} leaves {@code PGDATA.seed} for the server's user to fill, with nothing in it;
 *   <li>{@code sql DATABASE TEXT} asks the server, over the socket that it says itself it listens on;
 *   <li>while the <b>fence</b> is there the server is down and stays down, whatever is restarted.
 * </ul>
 */
sealed interface Place permits Pod, Unit {
    /**
     * One that does not run is not looked for elsewhere: another server may have the standard port. Port and socket are the fourth
     * and the fifth line; the shell reads them itself, since on a busy machine users wait for each program that is started.
     */
    String SQL = """
            sql() { inside /bin/sh -c '
              PGHOST= PGPORT=
              [ -r "$PGDATA/postmaster.pid" ] && { read -r _; read -r _; read -r _; read -r PGPORT; read -r PGHOST; } < "$PGDATA/postmaster.pid"
              [ -n "$PGHOST" ] || exit 2
              export PGHOST PGPORT
              exec psql -XqAt -v ON_ERROR_STOP=1 -d "$0" -c "$1"' "$1" "$2"; }""";

    /** Where the last record of a server lies that was stopped; fails if it was not stopped cleanly. */
    String LAST_RECORD = """
            pg_controldata | {
              state= last=
              while IFS= read -r line; do
                case $line in
                  "Database cluster state:"*) state=${line#*:} ;;
                  "Latest checkpoint location:"*) last=${line#*:} ;;
                esac
              done
              case $state in
                *" shut down"*) echo $last ;;
                *) echo "did not stop cleanly" >&2; exit 1 ;;
              esac
            }""";

    static Place of(DataSpec.Postgres data) {
        return switch (data.server()) {
            case DataSpec.InPod pod -> new Pod(pod);
            case DataSpec.Unit unit -> new Unit(unit);
        };
    }

    default Entrance entrance() {
        return new Entrance(named(), health(), known(), entry());
    }

    /** As messages name it: {@code pod blog/postgres-0}. */
    String named();

    /** What a person is to look after: {@code pod}. */
    String kind();

    /** What a person is to see to where nothing can be asked. */
    String health();

    /** What a person does to close it at once. */
    String closedByHand();

    /** True in a shell that knows the way in. */
    String known();

    /** Defines all of these; fails where there is no such server, running or not. */
    String entry();

    /** Prints {@code there} or {@code gone}. */
    String fence();

    /** Everything about a fence that takes time, so that to close is quick afterwards. */
    String readyToClose();

    /**
     * The fence, a clean stop behind it, and on stdout where the last record lies.
     *
     * @param looks how often to look, a few milliseconds apart, whether it has stopped
     */
    String close(long looks);

    /** The fence, and nothing of the server left behind it: its folder may be moved away. */
    String keepDown();

    /** No fence; the server comes up by itself afterwards. */
    String open();

    /** Of an open server: nothing is left that was put there for fences. */
    String forget();

    /** Settings that a server has for as long as it follows another, beside what it was configured with. */
    SequencedMap<String, String> whileFollowing();
}
