package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;

/**
 * The database's pod, entered from its host: nsenter into the namespaces of its first process takes a few milliseconds,
 * while the Kubernetes API would take tens, and would be one more thing that must work.
 *
 * <p>Contract with the pod: its first process keeps PostgreSQL stopped while {@code /data/fence} exists and running while
 * it does not; {@code PGDATA} is in its environment; the operating system's user may connect as a superuser.
 */
final class Pod implements AutoCloseable {
    static final String FENCE = "/data/fence";

    /**
     * Behind the fence, in the pod: waits until PostgreSQL is down and has been for half a second. One that was about to be
     * started when the fence came has no {@code postmaster.pid} yet, and would go on in a folder that is moved away under it.
     */
    static final String STAYS_DOWN = """
            i=0; n=0; while [ $n -lt 25 ]; do
                    if [ -e "$PGDATA/postmaster.pid" ]; then n=0; i=$((i + 1)); else n=$((n + 1)); fi
                    [ $i -lt 1500 ] || { echo "does not stop" >&2; exit 1; }
                    sleep 0.02
                  done""";

    /** For commands that may wait for PostgreSQL. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String site;
    private final DataSpec.Postgres data;
    private final RemoteHost.Shell shell;

    Pod(String site, DataSpec.Postgres data, RemoteHost host) {
        this.site = site;
        this.data = data;
        this.shell = host.shell();
        try {
            run(":");
        } catch (PhoenixException notThere) {
            shell.close();
            throw notThere;
        }
    }

    /**
     * Defines {@code pod COMMAND…}, which runs in the pod as its user and with its PATH, and {@code sql DATABASE TEXT}.
     * Of the pod's containers it is the one that has PGDATA.
     */
    static String entry(DataSpec.Postgres data) {
        return """
                pid=
                running=$(ctr -n k8s.io tasks ls | awk '$3 == "RUNNING" { print $1 " " $2 }')
                for id in $(ctr -n k8s.io containers ls -q 'labels."io.kubernetes.pod.namespace"==%s,labels."io.kubernetes.pod.name"==%s,labels."io.cri-containerd.kind"==container'); do
                  p=$(echo "$running" | awk -v id="$id" '$1 == id { print $2 }')
                  [ -n "$p" ] && tr '\\0' '\\n' < /proc/$p/environ | grep -q '^PGDATA=' && pid=$p
                done
                [ -n "$pid" ] || { echo 'no running container with PGDATA' >&2; false; } && {
                  uid=$(awk '/^Uid:/ { print $2 }' /proc/$pid/status)
                  gid=$(awk '/^Gid:/ { print $2 }' /proc/$pid/status)
                  pgdata=$(tr '\\0' '\\n' < /proc/$pid/environ | sed -n 's/^PGDATA=//p')
                  podpath=$(tr '\\0' '\\n' < /proc/$pid/environ | sed -n 's/^PATH=//p')
                  pod() { nsenter -t "$pid" -m -n -i -p -S "$uid" -G "$gid" -- /usr/bin/env -i "PATH=$podpath" "PGDATA=$pgdata" HOME=/tmp PGUSER=postgres "$@"; }
                  sql() { pod /bin/sh -c 'PGPORT=$(sed -n 4p "$PGDATA/postmaster.pid") PGHOST=$(sed -n 5p "$PGDATA/postmaster.pid") exec psql -XqAt -v ON_ERROR_STOP=1 -d "$0" -c "$1"' "$1" "$2"; }
                }""".formatted(data.pod().namespace(), data.pod().name());
    }

    /** A script in which {@code pod} and {@code sql} are defined; what it prints. */
    String run(String script) {
        return run(script, PATIENCE);
    }

    String run(String script, Duration patience) {
        var result = shell.call(entered(script), patience);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "DATA-001",
                    "the database " + data.name() + " of " + site + " (pod " + data.pod() + "): "
                            + (result.err() + result.out()).strip() + ".",
                    "See that the pod runs and PostgreSQL in it is healthy, then: phoenix resume");
        }
        return result.out().strip();
    }

    /**
     * The way in is found again where it is not known, or leads nowhere any more: a shell that was begun anew after a lost
     * connection knows nothing of the one before. The first line is what error messages name.
     */
    private String entered(String script) {
        return """
                # %s
                { [ -n "$pid" ] && [ -d "/proc/$pid" ] || {
                %s
                }; } && {
                %s
                }""".formatted(script.lines().findFirst().orElse(""), entry(data), script);
    }

    /** One statement; its only value. */
    String sql(String database, String statement) {
        return run("sql " + word(database) + " " + word(statement));
    }

    String sql(String statement) {
        return sql("postgres", statement);
    }

    @Override
    public void close() {
        shell.close();
    }
}
