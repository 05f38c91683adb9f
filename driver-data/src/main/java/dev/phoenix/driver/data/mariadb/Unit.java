package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.data.server.Entrance;

/**
 * A stock server on a host, as Debian's packages run it, as scripts for the shell of its host; nothing is run here. In a shell in which {@link
 * #entrance} has been found:
 *
 * <ul>
 *   <li>{@code ask} gives its standard input to the server, as root of the host, with root's own options ({@code ~/.my.cnf});
 *   <li>{@code setting NAME} prints what its configuration says, or nothing;
 *   <li>{@code $datadir} is its folder. {@code phoenix.id} in it is the same for all copies of one server. While {@code phoenix.closed} is in it, nobody
 *       may write here: it holds the statements that open again the accounts that were locked. {@code phoenix.follows} beside it says that this
 *       is a copy, which has nothing of its own;
 *   <li>{@code lasting FILE} lets what was written there outlive a loss of power.
 * </ul>
 *
 * <p>Contract with the host: root may log in over the socket, as Debian sets it up.
 *
 * @param name such as {@code mariadb.service}
 */
record Unit(String name) {
    /** Read last of all; it is there while the server follows, or has followed, another one. */
    private static final String DROP_IN = "/etc/mysql/mariadb.conf.d/zz-phoenix.cnf";

    /**
     * Whose sessions end and who may not come back. The role {@code is_role}, the accounts of the server itself, whoever asks now and who
     * replicates are left alone. An account that has been unlocked says so (false); one that never was locked says nothing.
     */
    private static final String OPEN_ACCOUNTS = """
            from mysql.global_priv
            where user not in ('mariadb.sys', 'phoenix_replication') and concat(user, '@', host) <> current_user()
              and json_value(priv, '$.is_role') is null and coalesce(json_value(priv, '$.account_locked'), '0') not in ('1', 'true')""";

    private static final String OTHERS = """
            from information_schema.processlist
            where user not in ('system user', 'event_scheduler') and command <> 'Binlog Dump' and id <> connection_id()""";

    /** The session that keeps all tables locked has this name, so that it is found whoever began it. */
    private static final String FENCE = "phoenix.fence";

    /** Which shell is at work on a fence, and when it began: one whose connection was lost may go on for a while (proc(5), starttime). */
    private static final String AT_WORK = "/run/phoenix-fence";

    /** With {@code //} as the delimiter. Not in the binary log: who is locked is each site's own. Names are quoted as by default. */
    private static final String LOCK = """
            set sql_log_bin = 0, sql_mode = '', lock_wait_timeout = 1//
            begin not atomic
              for one in (select user, host
                %s) do
                execute immediate concat('alter user ', quote(one.user), '@', quote(one.host), ' account lock');
              end for;
            end//""".formatted(OPEN_ACCOUNTS);

    private static final String READ_ONLY = "set statement lock_wait_timeout = 1 for set global read_only = 1//";

    Entrance entrance() {
        return new Entrance(
                "unit " + name,
                "See that " + name + " runs on its host (systemctl status) and that root may log in there (mariadb)",
                "[ -n \"$datadir\" ]",
                entry());
    }

    private String entry() {
        return """
                datadir=
                state=$(systemctl show --property=LoadState --value %1$s < /dev/null)
                [ "$state" = loaded ] || { echo "for systemd the unit is $state" >&2; false; } && {
                  [ -d %2$s ] || { echo "there is no %2$s" >&2; false; }
                } && {
                  ask() { HOME=/root mariadb --default-character-set=utf8mb4 --batch --skip-column-names --raw "$@"; }
                  setting() { my_print_defaults --mysqld | sed -n "s/^--$1=//p" | tail -1; }
                  lasting() { sync "$1" "$datadir"; }
                  datadir=$(setting datadir)
                  datadir=$(readlink -f -- "${datadir:-/var/lib/mysql}")
                }""".formatted(name, DROP_IN.substring(0, DROP_IN.lastIndexOf('/')));
    }

    /** Prints {@code absent}, {@code writer}, {@code standby} or {@code fenced}; fails where it answers that we may not ask. */
    String role() {
        return """
                if ! said=$(printf 'select 1' | ask 2>&1); then
                  case $said in
                    *"ERROR 2002"* | *"ERROR 2006"* | *"ERROR 2013"* | *"ERROR 1053"*) echo absent ;;
                    *) echo "$said" >&2; false ;;
                  esac
                elif [ ! -e "$datadir/phoenix.closed" ]; then echo writer
                elif [ -e "$datadir/phoenix.follows" ]; then echo standby
                else echo fenced; fi""";
    }

    /** Prints {@code standby} or {@code writer}, by files alone: so that it can be told while it is stopped. */
    static String kindOfFiles() {
        return """
                if [ -e "$datadir/phoenix.closed" ] && [ -e "$datadir/phoenix.follows" ]; then echo standby; else echo writer; fi""";
    }

    /** Of a closed server: from now on it is a copy. */
    static String follow() {
        return """
                : > "$datadir/phoenix.follows" && lasting "$datadir/phoenix.follows\"""";
    }

    /**
     * Nobody may write here any more: who may is remembered first, and only then locked out. What was remembered before stays.
     *
     * @param ask how the server is asked; {@code folder} where its files are, as shell
     */
    static String lock(String ask, String folder) {
        return """
                %1$s && { %2$s
                } <<'SQL'
                delimiter //
                %3$s
                %4$s
                SQL""".formatted(remember(ask, folder), ask, LOCK, READ_ONLY);
    }

    private static String remember(String ask, String folder) {
        return """
                open=$(%1$s <<'SQL'
                set sql_mode = '';
                select concat('alter user if exists ', quote(user), '@', quote(host), ' account unlock;')
                %3$s
                SQL
                ) && { cat %2$s/phoenix.closed 2> /dev/null || :; printf '%%s\\n' "$open"; } | sort -u > %2$s/phoenix.closing &&
                  sync %2$s/phoenix.closing && mv %2$s/phoenix.closing %2$s/phoenix.closed && sync %2$s""".formatted(ask, folder, OPEN_ACCOUNTS);
    }

    /**
     * The fence: accounts locked, sessions ended, and until this shell ends or {@link #open} is called no table can be written by anybody.
     * Accounts stay locked whatever is restarted. Prints where the binary log ends.
     *
     * @param millis how long sessions may take to end
     */
    static String fence(long millis) {
        return """
                exec 3>&- 4<&-
                read -r stat < /proc/$$/stat && set -- $stat && echo "$$ ${22}" > %6$s && %1$s && pipes=$(mktemp -d) && mkfifo "$pipes/in" "$pipes/out" && {
                  ask --unbuffered < "$pipes/in" > "$pipes/out" 2> "$pipes/err" &
                  exec 3> "$pipes/in" 4< "$pipes/out"
                  cat >&3 <<'SQL'
                delimiter //
                do get_lock('%7$s', 0)//
                %2$s
                begin not atomic
                  declare late datetime(6) default sysdate(6) + interval %3$d microsecond;
                  declare continue handler for 1094 begin end;
                  repeat
                    for one in (select id
                      %4$s) do
                      execute immediate concat('kill ', one.id);
                    end for;
                    if sysdate(6) > late then
                      signal sqlstate '45000' set message_text = 'sessions do not end';
                    end if;
                    do sleep(0.002);
                  until not exists (select *
                    %4$s) end repeat;
                end//
                %5$s
                set statement lock_wait_timeout = 1 for flush tables with read lock//
                select concat('fenced ', @@gtid_binlog_pos)//
                SQL
                  read -r word position <&4 && [ "$word" = fenced ] && echo "$position" || { cat "$pipes/err" >&2; false; }
                  ended=$?
                  rm -rf "$pipes"
                  [ "$ended" = 0 ]
                }""".formatted(remember("ask", "\"$datadir\""), LOCK, millis * 1000, OTHERS, READ_ONLY, AT_WORK, FENCE);
    }

    /**
     * Of a closed server that follows nobody any more: everybody may write again who might before. A fence that somebody is still at
     * work on, over a connection that was lost, ends first. Nothing else, if it is open.
     */
    static String open() {
        return """
                exec 3>&- 4<&-
                { read -r shell began; } 2> /dev/null < %1$s && [ "$shell" != $$ ] && { read -r stat; } 2> /dev/null < "/proc/$shell/stat" &&
                  set -- $stat && [ "${22}" = "$began" ] && kill -9 "$shell"
                rm -f %1$s
                [ ! -e "$datadir/phoenix.closed" ] || {
                  { cat <<'SQL' && cat "$datadir/phoenix.closed"; } | ask && rm -f "$datadir/phoenix.closed" && sync "$datadir"
                set sql_log_bin = 0, sql_mode = '', lock_wait_timeout = 5;
                delimiter //
                begin not atomic
                  declare continue handler for 1094 begin end;
                  if is_used_lock('%2$s') is not null then
                    execute immediate concat('kill ', is_used_lock('%2$s'));
                  end if;
                end//
                delimiter ;
                set global read_only = 0;
                SQL
                }""".formatted(AT_WORK, FENCE);
    }

    /** A copy is none any more from the first command on, then it stops to follow and is opened. Repeated, it goes on where it was cut off. */
    static String promote() {
        return """
                rm -f "$datadir/phoenix.follows" && sync "$datadir" &&
                  { [ ! -e "$datadir/master-phoenix.info" ] || printf "stop slave 'phoenix'; reset slave 'phoenix' all;" | ask; } && {
                %s
                }""".formatted(open());
    }

    String start() {
        return "{ systemctl reset-failed %1$s < /dev/null 2> /dev/null || :; } && systemctl start --no-block %1$s < /dev/null"
                .formatted(name);
    }

    /** Waited for: a server that follows has no users. */
    String restart() {
        return "exec 3>&- 4<&-; { systemctl reset-failed %1$s < /dev/null 2> /dev/null || :; } && systemctl restart %1$s < /dev/null"
                .formatted(name);
    }

    String stop() {
        return "systemctl stop %s < /dev/null".formatted(name);
    }

    /**
     * What a server needs to follow and to be followed, in a file of its own. Nothing of the owner's is changed.
     *
     * @param serverId empty: that of its own configuration
     */
    static String configure(String serverId) {
        return """
                printf '%%s\\n' '# Made by Phoenix for the time of a switch; it goes with the rest of it.' '[mysqld]' 'log_slave_updates = 1' 'event_scheduler = OFF' %s > %2$s""".formatted(serverId.isEmpty() ? "" : "'server_id = " + serverId + "'", DROP_IN);
    }

    static String configured() {
        return "[ -e " + DROP_IN + " ]";
    }

    static String unconfigure() {
        return "rm -f " + DROP_IN;
    }

    /** As its own configuration says; without a restart. */
    static String ownServerId() {
        return """
                id=$(setting 'server[-_]id') && printf 'set global server_id = %s' "${id:-1}" | ask""";
    }
}
