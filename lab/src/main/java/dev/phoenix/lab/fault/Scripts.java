package dev.phoenix.lab.fault;

/** What runs at the router or in a host, for {@code sh -c}. */
final class Scripts {
    private Scripts() {}

    /** A host's processes are its first one's descendants, those of its containers as well. {@code $1} holds them, {@code $2} is the signal. */
    static final String ALL_OF_A_HOST = """
            tree() { kill -"$sig" "$1"; for t in /proc/"$1"/task/*/children; do for c in $(cat "$t" 2>/dev/null); do tree "$c"; done; done; }
            sig=$2; read -r init _ <"/proc/$1/task/$1/children"; [ "$init" ] || exit 1; tree "$init\"""";

    /** Every JVM at the operator's place is a phoenix; its engines live on, as they would. */
    static final String PHOENIXES = """
            ns=$(stat -Lc 'net:[%i]' /run/netns/operator) found=
            for p in /proc/[0-9]*; do
              [ "$(readlink "$p/ns/net" 2>/dev/null)" = "$ns" ] || continue
              case $(readlink "$p/exe") in */java) kill -"$1" "${p#/proc/}" && found=1 ;; esac
            done
            [ "$found" ] || { echo "no phoenix runs there" >&2; exit 1; }""";

    /** nsenter stops itself when what it has begun is stopped; {@code $1} is the lab's first process. */
    static final String WAKE = """
            for p in /proc/[0-9]*; do
              case $(cat "$p/stat" 2>/dev/null) in
                *"(nsenter) T "*) tr '\\0' ' ' <"$p/cmdline" | grep -q -- "^nsenter -t $1 " && kill -CONT "${p#/proc/}" ;;
              esac
            done; :""";

    /** Everything at a place dies at once; says where the phoenixes among it keep their state. */
    static final String LOSE_POWER = """
            ns=$(stat -Lc 'net:[%i]' "/run/netns/$1") victims=
            for p in /proc/[0-9]*; do
              [ "$(readlink "$p/ns/net" 2>/dev/null)" = "$ns" ] || continue
              victims="$victims ${p#/proc/}"
              tr '\\0' '\\n' <"$p/environ" 2>/dev/null | sed -n 's/^PHOENIX_STATE=//p'
            done
            [ "$victims" ] || { echo "nothing runs there" >&2; exit 1; }
            kill -KILL $victims 2>/dev/null; :""";

    /** Also what the file system keeps for root, because databases of containers run as root of theirs. */
    static final String FILL = """
            mountpoint -q "$1" || { echo "$1 is not a disk of its own" >&2; exit 1; }
            left=$(($(stat -f -c '%f * %S' "$1"))) at=0
            while [ $left -ge 4096 ]; do
              if fallocate -o $at -l $left "$1/.phoenix-fault" 2>/dev/null; then at=$((at + left)); else left=$((left / 2)); fi
            done""";

    /** The file system stands still for {@code $3} seconds, and lets through what has gathered for a moment. */
    static final String SLOW = """
            mountpoint -q "$2" || { echo "$2 is not a disk of its own" >&2; exit 1; }
            systemd-run --quiet --collect --unit="$1" -p ExecStopPost="-/usr/sbin/fsfreeze -u $2" \
            sh -c 'while :; do fsfreeze -f "$0"; sleep "$1"; fsfreeze -u "$0"; sleep 0.02; done' "$2" "$3\"""";

    /** Not without a limit of the host's own: the memory would be the machine's. */
    static final String EAT = """
            limit=$(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | head -n 1)
            case $limit in '' | max | ?????????????*) echo "the host has no memory of its own" >&2; exit 1 ;; esac
            systemd-run --quiet --collect --unit="$1" -p Restart=always -p RestartSec=0.2 -p StartLimitIntervalSec=0 \
            -p OOMScoreAdjust=-500 tail /dev/zero""";

    /** Ends a unit of {@link #SLOW} or {@link #EAT}. */
    static final String END = """
            systemctl stop "$1"; systemctl reset-failed "$1" 2>/dev/null; :""";
}
