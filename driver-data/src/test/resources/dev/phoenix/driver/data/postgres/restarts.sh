# restarts.sh ROOT FOLDER PROGRAM: writes by PROGRAM while its PostgreSQL stops and starts again; prints the status of each write.
set -eu
root=$1 here=$2 program=$3
mkdir -p "$here/upper" "$here/work" "$here/root" "$here/uploads"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$here/upper,workdir=$here/work" "$here/root"
mount -t proc proc "$here/root/proc"
mount --bind /dev "$here/root/dev"
ip link set lo up
mkdir -p "$here/root/tmp" && chmod 1777 "$here/root/tmp"
# initdb refuses root.
postgres() { chroot --userspec=postgres:postgres "$here/root" env PATH=/usr/lib/postgresql/15/bin:/usr/bin:/bin "$@" >> "$here/log" 2>&1; }
server() { postgres pg_ctl -D /tmp/pg -o '-k /tmp -c fsync=off' -m fast -w "$1"; }
write() {
    curl --silent --max-time 20 --output /dev/null --write-out '%{http_code}\n' --data "{\"id\":\"$1\",\"text\":\"t\"}" http://127.0.0.1:8080/entries
}

postgres initdb -D /tmp/pg -U guestbook --auth=trust
server start
DATABASE='host=127.0.0.1 user=guestbook dbname=postgres' UPLOADS=$here/uploads "$program" >> "$here/log" 2>&1 &
until curl --silent --fail --output /dev/null http://127.0.0.1:8080/healthz; do sleep 0.1; done
for round in 1 2 3 4; do
    for write in 1 2 3 4 5 6 7 8; do write "$round-$write-before" > "$here/status-$write" & writers="${writers:-} $!"; done
    for writer in $writers; do wait "$writer"; done
    writers=
    cat "$here"/status-*
    server stop
    server start
    # Within a second of their last use, when a pool thinks its connections are good.
    for write in 1 2 3 4 5 6 7 8; do write "$round-$write-after" > "$here/status-$write" & writers="${writers:-} $!"; done
    for writer in $writers; do wait "$writer"; done
    writers=
    cat "$here"/status-*
done
