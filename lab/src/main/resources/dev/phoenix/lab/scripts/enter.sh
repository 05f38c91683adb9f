#!/bin/bash
# enter.sh KIND NAME FOLDER COMMAND...: runs a command where NAME is, from inside the lab. KIND is "place" (a network namespace with the
# machine's own files, resolver and hosts file of its own), "router", or "host" (NAME is the process that holds it: see host.sh).
kind=$1 name=$2 folder=$3
shift 3
case $kind in
    router) cd "$folder" 2>/dev/null || cd /; exec "$@" ;;
    host)
        read -r init _ 2>/dev/null <"/proc/$name/task/$name/children"
        [[ $init ]] || { echo "enter: the host is not running" >&2; exit 69; }
        # Its control groups too, or what runs here would not count against the host's memory.
        while IFS=: read -r _ controllers path; do
            group=/run/cg/${controllers#name=}
            [[ $controllers ]] || group=/run/cg/unified
            [[ ! -e /run/cg/cgroup.controllers ]] || group=/run/cg
            echo $$ >"$group$path/cgroup.procs"
        done <"/proc/$init/cgroup"
        exec nsenter -t "$init" -m -u -i -n -p -C -- /usr/bin/env -i HOME=/root USER=root LOGNAME=root TERM="${TERM:-dumb}" LANG=C.UTF-8 \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" ;;
esac
exec nsenter --net="/run/netns/$name" unshare --mount --propagation private /bin/bash -c '
    place=/run/lab/places/$0 folder=$1
    shift
    mount -t sysfs sysfs /sys
    mount --bind "$place/resolv.conf" /etc/resolv.conf
    mount --bind "$place/hosts" /etc/hosts
    cd "$folder" 2>/dev/null || cd /
    exec "$@"' "$name" "$folder" "$@"
