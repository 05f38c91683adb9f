#!/bin/sh
# host.sh LOWER FOLDER PORT: the first process of a host in namespaces of its own, with a server at PORT as Debian's packages set it up, whose
# data are not in an overlay. LOWER is Debian's root with it; server.sh and systemctl lie beside this file. Says "ready" once it can be entered.
set -e
here=$(dirname "$0") lower=$1 folder=$2 port=$3
mkdir -p "$folder/upper" "$folder/work" "$folder/root" "$folder/volume"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mkdir -p proc dev old usr/local/bin usr/local/lib root/.ssh etc/ssh etc/systemd/system var/lib/phoenix
mount -t proc proc proc
mount -t tmpfs tmpfs dev
for node in null:3 zero:5 random:8 urandom:9; do mknod -m 666 "dev/${node%:*}" c 1 "${node#*:}"; done
# Of its own: servers that are killed leave shared memory behind.
mkdir -m 1777 dev/shm
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mkdir -p run/systemd/system run/lock
install -m 755 "$here/systemctl" usr/local/bin/systemctl
install -m 644 "$here/server.sh" usr/local/lib/server.sh
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
. usr/local/lib/server.sh
mkdir -p ".$volume"
mount --bind "$folder/volume" ".$volume"
pivot_root . old
umount -l old
export PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
create
echo ready
# As an init does, it reaps whoever lost its parent: a shell that waits does.
exec sh -c 'sleep 1200 & wait'
