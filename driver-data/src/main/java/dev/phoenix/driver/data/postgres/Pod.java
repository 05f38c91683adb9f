package dev.phoenix.driver.data.postgres;

import dev.phoenix.model.estate.DataSpec;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A server in a pod, entered from the host: nsenter into the namespaces of its first process takes a few milliseconds,
 * while the Kubernetes API would take tens, and would be one more thing that must work.
 *
 * <p>Contract with the pod: its first process keeps PostgreSQL stopped while {@code /data/fence} exists and running while
 * it does not; {@code PGDATA} is in its environment; the operating system's user may connect as a superuser.
 */
record Pod(DataSpec.InPod in) implements Place {
    private static final String FENCE = "/data/fence";

    /**
     * Waits until PostgreSQL is down and has been for half a second. One that was about to be started when the fence came
     * has no {@code postmaster.pid} yet, and would go on in a folder that is moved away under it.
     */
    private static final String STAYS_DOWN = """
            i=0; n=0; while [ $n -lt 25 ]; do
              if [ -e "$PGDATA/postmaster.pid" ]; then n=0; i=$((i + 1)); else n=$((n + 1)); fi
              [ $i -lt 1500 ] || { echo "does not stop" >&2; exit 1; }
              sleep 0.02
            done""";

    @Override
    public String named() {
        return "pod " + in.pod();
    }

    @Override
    public String kind() {
        return "pod";
    }

    @Override
    public String health() {
        return "See that the pod runs and PostgreSQL in it is healthy";
    }

    @Override
    public String closedByHand() {
        return "touch " + FENCE + " in its pod";
    }

    @Override
    public String known() {
        return "[ -n \"$pid\" ] && [ -d \"/proc/$pid\" ]";
    }

    /** Of the pod's containers it is the one that has PGDATA; {@code pod} runs there as its user and with its PATH. */
    @Override
    public String entry() {
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
                  inside() { pod "$@"; }
                  around() { pod "$@"; }
                  seed_folder() { pod /bin/sh -c 'rm -rf "$PGDATA.seed"'; }
                %s
                }""".formatted(in.pod().namespace(), in.pod().name(), SQL);
    }

    @Override
    public String fence() {
        return "pod /bin/sh -c 'if [ -e %s ]; then echo there; else echo gone; fi'".formatted(FENCE);
    }

    /** Nothing: the supervisor obeys the fence from its first moment on. */
    @Override
    public String readyToClose() {
        return ":";
    }

    @Override
    public String close(long looks) {
        return """
                pod /bin/sh -c '
                  : > %s
                  [ -r "$PGDATA/postmaster.pid" ] && read -r p < "$PGDATA/postmaster.pid" && kill -INT "$p" 2> /dev/null
                  i=0
                  while [ -e "$PGDATA/postmaster.pid" ]; do
                    i=$((i + 1)); [ $i -lt %d ] || { echo "does not stop" >&2; exit 1; }
                    sleep 0.004
                  done
                %s'
                """.formatted(FENCE, looks, LAST_RECORD);
    }

    @Override
    public String keepDown() {
        return "pod /bin/sh -c 'touch %s; %s'".formatted(FENCE, STAYS_DOWN);
    }

    @Override
    public String open() {
        return "pod rm -f " + FENCE;
    }

    @Override
    public String forget() {
        return ":";
    }

    /** None: the example's supervisor configures what following needs. */
    @Override
    public SequencedMap<String, String> whileFollowing() {
        return new LinkedHashMap<>();
    }
}
