#!/bin/sh
# pod.sh LOWER (as for overlayfs) FOLDER PORT SECRET (passwords are that and the role's name): the first process of a database pod, in namespaces of its own.
set -e
lower=$1 folder=$2 port=$3 prefix=$4
mkdir -p "$folder/upper" "$folder/work" "$folder/root" "$folder/data" "$folder/secret"
for role in postgres guestbook replicator; do printf '%s%s' "$prefix" $role > "$folder/secret/$role"; done
chown -R 999:999 "$folder/data" "$folder/secret"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mkdir -p data secret proc dev old
mount --bind "$folder/data" data
mount --bind "$folder/secret" secret
mount --rbind /dev dev
# Of its own, as in a pod: what a killed server leaves in shared memory ends with it.
mount -t tmpfs -o mode=1777,size=64m shm dev/shm
mount -t proc proc proc
chmod 1777 tmp
pivot_root . old
umount -l old
exec env -i PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin PGDATA=/data/pg "PGPORT=$port" \
	setpriv --reuid=999 --regid=999 --clear-groups /usr/local/bin/pg-supervisor
