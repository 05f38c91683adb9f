# PostgreSQL as Debian's packages run it, for host.sh and systemctl: $unit is what is asked for, $port where it shall be.
# shellcheck shell=sh disable=SC2034,SC2154
volume=/var/lib/postgresql

create() {
	rm -rf /etc/postgresql/15
	chown postgres:postgres /var/lib/postgresql
	install -d -m 2775 -o postgres -g postgres /run/postgresql
	pg_createcluster --port "$port" --locale C.UTF-8 15 main -- --no-sync > /tmp/created
	systemctl daemon-reload
	systemctl start postgresql@15-main.service
}
known() { [ -e /lib/systemd/system/postgresql@.service ]; }
ours() {
	cluster=${unit#postgresql@}
	[ "$cluster" != "$unit" ] || return 1
	cluster=${cluster%.service}
}
start() { pg_ctlcluster --skip-systemctl-redirect "$cluster" start; }
stop() { pg_ctlcluster --skip-systemctl-redirect -m fast "$cluster" stop || true; }
running() { pg_ctlcluster "$cluster" status > /dev/null; }
