# MariaDB as Debian's packages run it, for host.sh and systemctl: $unit is what is asked for, $port where it shall be.
# shellcheck shell=sh disable=SC2034,SC2154
volume=/var/lib/databases

create() {
	cat > /etc/mysql/mariadb.conf.d/70-own.cnf <<-CONF
		[mysqld]
		datadir = /var/lib/databases/mysql
		port = $port
		log_bin
		innodb_buffer_pool_size = 16M
		innodb_log_file_size = 8M
		innodb_flush_log_at_trx_commit = 2
	CONF
	install -d -m 755 -o mysql -g mysql /run/mysqld /var/lib/databases/mysql
	mariadb-install-db --user=mysql --force --skip-name-resolve --skip-test-db --auth-root-authentication-method=socket > /tmp/created 2>&1
	systemctl daemon-reload
	systemctl start mariadb.service
}
known() { [ -e /lib/systemd/system/mariadb.service ]; }
ours() { [ "$unit" = mariadb.service ]; }
start() {
	running && return
	setsid mariadbd --user=mysql > /tmp/mariadbd.log 2>&1 < /dev/null &
	tries=0
	until mariadb -e 'select 1' > /dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 3000 ] || return 1
		sleep 0.05
	done
}
stop() {
	running || return 0
	kill "$process"
	while [ -d "/proc/$process" ]; do sleep 0.02; done
}
running() {
	process=$(cat /run/mysqld/mysqld.pid 2> /dev/null) && [ -d "/proc/$process" ]
}
