#!/bin/sh
# The first process of a host: its root, devices and control groups, then systemd.
set -e
root=$HOST_FOLDER/root
mount -t overlay overlay -o "lowerdir=$HOST_LAYERS,upperdir=$HOST_FOLDER/upper,workdir=$HOST_FOLDER/work" "$root"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t sysfs -o nosuid,nodev,noexec,ro sysfs "$root/sys"
mount -t tmpfs -o mode=755,size=256m tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755,size=1m tmpfs "$root/dev"
for node in null zero full random urandom tty; do
    : >"$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
# A kubelet insists on a kernel log; the machine's is not for a host to read.
: >"$root/dev/kmsg"
mount --bind /dev/null "$root/dev/kmsg"
mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/disk" "$root/dev/disk/by-id"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for stream in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${stream%:*}" "$root/dev/${stream#*:}"; done
: >"$root/dev/console"
# Disks attached before this boot: NODE MAJOR MINOR LINK
while read -r node major minor link; do
    mknod -m 660 "$root/dev/$node" b "$major" "$minor"
    ln -sf "/dev/$node" "$root$link"
done <"$HOST_FOLDER/disks"
groups=$root/sys/fs/cgroup
if [ -z "$HOST_HIERARCHIES" ]; then
    mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$groups"
else
    mount -t tmpfs -o mode=755,size=4m tmpfs "$groups"
    for hierarchy in $HOST_HIERARCHIES; do
        mkdir "$groups/$hierarchy"
        case $hierarchy in
            unified) mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$groups/$hierarchy" ;;
            systemd) mount -t cgroup -o nosuid,nodev,noexec,none,name=systemd cgroup "$groups/$hierarchy" ;;
            *) mount -t cgroup -o "nosuid,nodev,noexec,$hierarchy" cgroup "$groups/$hierarchy" ;;
        esac
    done
fi
# Folders that hold overlays or many small writes themselves: an overlay cannot be the upper side of another.
for folder in "$HOST_FOLDER"/disk/*; do
    mkdir -p "$root/var/lib/${folder##*/}"
    mount --bind "$folder" "$root/var/lib/${folder##*/}"
done
hostname -F "$root/etc/hostname"
: >"$HOST_FOLDER/started"
cd "$root"
mkdir -p .old
pivot_root . .old
exec /usr/sbin/chroot . /bin/sh -c 'umount -l /.old; rmdir /.old; mount --make-rshared /
    exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin container=lab /lib/systemd/systemd --system --show-status=1'
