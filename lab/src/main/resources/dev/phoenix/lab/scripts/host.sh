#!/bin/bash
# host.sh: boots one host and lasts as long as it runs; exits 129 when it asked for a reboot, 130 when it powered itself off.
# From the environment: HOST_FOLDER, HOST_GROUP, HOST_MEMORY (bytes), HOST_SHARE (of the processors, 1024 is usual), HOST_NETWORK (namespace), HOST_LAYERS (overlay, top first), HOST_UPTIME (seconds).
set -e
enter_group() {
    find "$1" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || :
    mkdir -p "$1"
    case $1 in
        */cpuset*) for file in cpuset.cpus cpuset.mems; do cat "${1%/*}/$file" >"$1/$file"; done ;;
        */cpu/* | */cpu,cpuacct/*) echo "$HOST_SHARE" >"$1/cpu.shares" ;;
        */memory/*) echo "$HOST_MEMORY" >"$1/memory.limit_in_bytes" ;;
    esac
    echo $$ >"$1/cgroup.procs"
}
if [[ -e /run/cg/cgroup.controllers ]]; then
    for controller in cpu cpuset io memory pids; do echo +$controller >/run/cg/cgroup.subtree_control 2>/dev/null || :; done
    enter_group "/run/cg/$HOST_GROUP"
    echo "$HOST_MEMORY" >"/run/cg/$HOST_GROUP/memory.max"
    HOST_HIERARCHIES=
else
    # One hierarchy per folder; a second name of the same (cpu -> cpu,cpuacct) is a link.
    HOST_HIERARCHIES=
    for hierarchy in /run/cg/*/; do
        hierarchy=${hierarchy%/}
        [[ ! -L $hierarchy && -e $hierarchy/cgroup.procs ]] || continue
        enter_group "$hierarchy/$HOST_GROUP"
        HOST_HIERARCHIES+=" ${hierarchy##*/}"
    done
fi
export HOST_HIERARCHIES
clock=()
[[ $HOST_UPTIME == 0 ]] || clock=(--time --boottime "$HOST_UPTIME" --monotonic "$HOST_UPTIME")
exec nsenter --net="/run/netns/$HOST_NETWORK" unshare --cgroup --mount --pid --uts --ipc "${clock[@]}" --fork --kill-child=KILL \
    --propagation private /bin/sh "${0%/*}/host-inside.sh"
