#!/bin/sh
# host.sh LOWER FOLDER PORT: the first process of a host in namespaces of its own, with PostgreSQL at PORT as Debian's packages set it up, on a volume
# of its own. LOWER is Debian's root with it; the file systemctl lies beside this one. Says "ready" once it can be entered.
set -e
here=$(dirname "$0") lower=$1 folder=$2 port=$3
mkdir -p "$folder/upper" "$folder/work" "$folder/root" "$folder/volume"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mkdir -p proc dev old usr/local/bin root/.ssh etc/ssh etc/systemd/system var/lib/phoenix
mount -t proc proc proc
mount -t tmpfs tmpfs dev
for node in null:3 zero:5 random:8 urandom:9; do mknod -m 666 "dev/${node%:*}" c 1 "${node#*:}"; done
# Of its own: servers that are killed leave shared memory behind.
mkdir -m 1777 dev/shm
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mkdir -p run/systemd/system run/lock
install -m 755 "$here/systemctl" usr/local/bin/systemctl
cat > usr/local/bin/ssh-keygen <<'KEYGEN'
#!/bin/sh
while [ $# -gt 1 ]; do
	case $1 in -C) comment=$2 ;; -f) file=$2 ;; esac
	shift
done
echo private > "$file"
echo "ssh-ed25519 AAAA $comment" > "$file.pub"
KEYGEN
printf '#!/bin/sh\necho LISTEN\n' > usr/local/bin/ss
chmod 755 usr/local/bin/*
echo "ssh-ed25519 AAAA host" > etc/ssh/ssh_host_ed25519_key.pub
echo "ssh-ed25519 AAAA operator" > root/.ssh/authorized_keys
rm -rf etc/postgresql/15
mount --bind "$folder/volume" var/lib/postgresql
pivot_root . old
umount -l old
export PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
chown postgres:postgres /var/lib/postgresql
install -d -m 2775 -o postgres -g postgres /run/postgresql
pg_createcluster --port "$port" --locale C.UTF-8 15 main -- --no-sync > /tmp/created
systemctl daemon-reload
systemctl start postgresql@15-main.service
echo ready
# As an init does, it reaps whoever lost its parent: a shell that waits does.
exec sh -c 'sleep 1200 & wait'
