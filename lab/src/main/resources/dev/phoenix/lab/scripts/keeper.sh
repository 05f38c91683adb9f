#!/bin/bash
# keeper.sh LAB LOCK STAGE COMMAND...: outlives the command that started it, holds the lock, and clears up when the lab ends, however it ends.
# The lab ends with its owner, which LAB/owner names by number and time of start; "-" in its place: somebody asked for a lab without one.
# LAB is the folder that is the lab's while it runs; STAGE becomes it once the lock is ours. Without STAGE it only clears up after a keeper
# that was killed itself. Exit 75: another lab holds the lock.
lab=$1 lock=$2 stage=$3
shift 3
exec 9>>"$lock"
# Who only clears up comes after a keeper that is dead or just dying.
if [[ $stage ]]; then flock -n 9 || exit 75; else flock -w 10 9 || exit 75; fi
trap '' HUP INT PIPE

# Settings that the whole machine shares and that a lab, or a kubelet in it, raises: put back as they were.
shared=(fs.inotify.max_user_instances fs.inotify.max_user_watches net.netfilter.nf_conntrack_max vm.overcommit_memory vm.panic_on_oom
    vm.max_map_count kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes)
save_settings() {
    local name value
    for name in "${shared[@]}"; do value=$(sysctl -n "$name" 2>/dev/null) && echo "$name=$value"; done >"$lab/settings"
}
at_least() {
    local now
    now=$(sysctl -n "$1" 2>/dev/null) && ((now < $2)) && sysctl -qw "$1=$2" 2>/dev/null
}
restore_settings() {
    local setting
    while read -r setting; do sysctl -qw "$setting" 2>/dev/null; done <"$lab/settings"
}

# Control groups outlive their processes. A group goes as soon as the kernel has let go of the last one in it.
sweep_groups() {
    local group name left=0
    name=$(<"$lab/group")
    for group in "/sys/fs/cgroup/$name".* /sys/fs/cgroup/*/"$name".*; do
        [[ -d $group ]] || continue
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
        [[ ! -d $group ]] || left=1
    done
    return $left
}
# Loop devices free themselves with their last user; this catches the moment between making one and saying so.
sweep_disks() {
    local device file
    losetup -l -n -O NAME,BACK-FILE | while read -r device file; do [[ $file == "$lab"/* ]] && losetup -d "$device"; done
}
keep_logs() {
    local log name last=${lab%/*}/last
    rm -rf "$last" && mkdir -p "$last" || return
    for log in "$lab"/*.log "$lab"/hosts/*/console.log "$lab"/names/*.log "$lab"/balancers/*/*.log; do
        [[ -f $log ]] && name=${log#"$lab"/} && cp "$log" "$last/${name//\//-}"
    done
}
sweep() {
    [[ -e $lab ]] || return
    [[ ! -e $lab/settings ]] || restore_settings
    for _ in {1..300}; do sweep_groups && break || sleep 0.1; done
    sweep_disks
    keep_logs
    rm -rf "$lab"
}

sweep
[[ $stage ]] || exit 0
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
read -r owner began _ <"$lab/owner"
# A dead process that nobody has asked about yet is dead.
forgotten() {
    local stat
    [[ $owner != - ]] || return 1
    { stat=$(<"/proc/$owner/stat"); } 2>/dev/null || return 0
    read -ra stat <<<"${stat##*) }"
    [[ ${stat[0]} == [ZX] || ${stat[19]} != "$began" ]]
}
# The first process of the namespace is killed, not the one above it: its end is the end of every process in there.
end() { kill -KILL $(cat "/proc/$top/task/$top/children") 2>/dev/null || kill -KILL "$top" 2>/dev/null; }
trap end TERM
while kill -0 "$top" 2>/dev/null; do
    ! forgotten || end
    sleep 1 9>&- &
    wait -n "$top" $!
done
sweep
