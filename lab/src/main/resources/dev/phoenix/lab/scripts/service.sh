#!/bin/bash
# service.sh ROOT FOLDER NETWORK COMMAND...: runs a server out of a Debian root that stays as it is, in a network namespace, with FOLDER at /mnt.
root=$1 folder=$2 network=$3
shift 3
export root folder
exec nsenter --net="/run/netns/$network" unshare --mount --propagation private /bin/bash -ec '
    mount --bind "$folder" "$root/mnt"
    mount --bind /run/lab/places/operator/hosts "$root/etc/hosts"
    mount --bind /run/lab/places/operator/resolv.conf "$root/etc/resolv.conf"
    mount -t tmpfs tmpfs "$root/run"
    mount -t tmpfs tmpfs "$root/tmp"
    mount --bind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    exec chroot "$root" "$@"' server "$@"
