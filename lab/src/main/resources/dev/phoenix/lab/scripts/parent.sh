#!/bin/bash
# parent.sh LAB COMMAND...: the first process of the lab. Makes /run and /sys the lab's own, then runs the daemon: their lives are one.
lab=$1
shift
hostname lab
resolver=$(readlink -m /etc/resolv.conf)
mount -t tmpfs -o mode=755 tmpfs /run
# /run/cg is the machine's control groups, which the new sysfs hides.
mkdir -p /run/cg /run/netns /run/lab
mount --rbind /sys/fs/cgroup /run/cg
mount -t sysfs sysfs /sys
# Where /etc/resolv.conf leads into /run, it needs somewhere to lead for another file to be put over it.
[[ -e $resolver ]] || { mkdir -p "${resolver%/*}" && : >"$resolver"; }
ln -s "$lab" /run/lab/folder
"$@" >"$lab/daemon.log" 2>&1 </dev/null &
daemon=$!
while kill -0 "$daemon" 2>/dev/null; do wait "$daemon"; done
