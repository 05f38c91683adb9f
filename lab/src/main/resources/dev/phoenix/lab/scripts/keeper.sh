#!/bin/bash
# keeper.sh LAB LOCK STAGE COMMAND...: outlives the command that started it, holds the lock, and clears up when the lab ends, however it ends.
# LAB is the folder that is the lab's while it runs; STAGE becomes it once the lock is ours. Exit 75: another lab holds the lock.
lab=$1 lock=$2 stage=$3
shift 3
exec 9>>"$lock"
flock -n 9 || exit 75
trap '' HUP INT PIPE

# Settings that the whole machine shares and that a lab, or a kubelet in it, raises: put back as they were.
shared=(fs.inotify.max_user_instances fs.inotify.max_user_watches net.netfilter.nf_conntrack_max vm.overcommit_memory vm.panic_on_oom
    vm.max_map_count kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes)
saved=()
save_settings() {
    local name value
    for name in "${shared[@]}"; do value=$(sysctl -n "$name" 2>/dev/null) && saved+=("$name=$value"); done
}
at_least() {
    local now
    now=$(sysctl -n "$1" 2>/dev/null) && ((now < $2)) && sysctl -qw "$1=$2" 2>/dev/null
}
restore_settings() { for setting in "${saved[@]}"; do sysctl -qw "$setting" 2>/dev/null; done; }

# Control groups outlive their processes; a group that still has some is not ours to remove and refuses.
sweep_groups() {
    local group
    for group in /sys/fs/cgroup/phoenix-* /sys/fs/cgroup/*/phoenix-*; do
        [[ -d $group && ! -L ${group%/*} ]] && find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
    done
    ! compgen -G '/sys/fs/cgroup/phoenix-*' >/dev/null && ! compgen -G '/sys/fs/cgroup/*/phoenix-*' >/dev/null
}
# Loop devices free themselves with their last user; this catches the moment between making one and saying so.
sweep_disks() { losetup -l -n -O NAME,BACK-FILE | while read -r device file; do [[ $file == "$lab"/* ]] && losetup -d "$device"; done; }
keep_logs() {
    rm -rf "$lab.last" && mkdir -p "$lab.last" || return
    local log
    for log in "$lab"/*.log "$lab"/hosts/*/console.log "$lab"/names/*.log; do
        [[ -f $log ]] && name=${log#"$lab"/} && cp "$log" "$lab.last/${name//\//-}"
    done
}
sweep() {
    for _ in {1..100}; do sweep_groups && break || sleep 0.1; done
    sweep_disks
    [[ ! -e $lab ]] || { keep_logs; rm -rf "$lab"; }
}

sweep
mv "$stage" "$lab" || exit 74
save_settings
at_least fs.inotify.max_user_instances 1024
at_least fs.inotify.max_user_watches 262144
at_least net.netfilter.nf_conntrack_max 262144

# Should the keeper itself be killed, the death signal takes the lab with it; the next start sweeps.
setpriv --pdeathsig KILL unshare --mount --net --pid --uts --ipc --fork --kill-child=KILL --mount-proc --propagation private \
    /bin/bash "$lab/scripts/parent.sh" "$lab" "$@" 9>&- >"$lab/parent.log" 2>&1 </dev/null &
top=$!
echo "$$ $top $(date +%s)" >"$lab/keeper"
# The first process of the namespace is killed, not the one above it: its end is the end of every process in there.
trap 'kill -KILL $(cat /proc/$top/task/$top/children) 2>/dev/null || kill -KILL $top 2>/dev/null' TERM
while kill -0 "$top" 2>/dev/null; do wait "$top"; done
restore_settings
sweep
