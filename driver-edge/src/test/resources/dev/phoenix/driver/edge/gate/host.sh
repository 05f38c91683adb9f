#!/bin/sh
# host.sh ROOT FOLDER NAME IPV4 IPV6 : a host in namespaces of its own: ROOT under a layer of its own, one interface. Prints its
# process's number once it is there, and lives until that ends.
set -e
mkdir -p "$2/upper" "$2/work" "$2/root"
mount -t tmpfs tmpfs "$2/upper"
mkdir "$2/upper/up" "$2/upper/work"
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper/up,workdir=$2/upper/work" "$2/root"
for folder in proc sys dev; do mkdir -p "$2/root/$folder"; done
mount -t proc proc "$2/root/proc"
mount -t sysfs sysfs "$2/root/sys"
mount -t tmpfs tmpfs "$2/root/dev"
for node in null:1:3 zero:1:5 random:1:8 urandom:1:9; do
	number=${node#*:}
	mknod -m 666 "$2/root/dev/${node%%:*}" c "${number%:*}" "${number#*:}"
done
mount -t tmpfs tmpfs "$2/root/run"
mount -t tmpfs tmpfs "$2/root/tmp"
ip link set lo up
echo ready
read -r go
ip link set eth0 up
ip addr add "$4/24" dev eth0
ip -6 addr add "$5/64" dev eth0 nodad
cd "$2/root"
echo "127.0.0.1 localhost" > etc/hosts
# Seen only by who is inside: before chroot an nsenter -r meets the machine's own root.
: > "run/inside-$3"
# As an init does, it reaps whoever lost its parent: a shell that waits does.
exec chroot . sh -c 'sleep 1200 & wait'
