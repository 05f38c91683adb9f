package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.data.server.Differences;
import dev.phoenix.model.observation.DataRole;
import java.time.Duration;

/** What makes a stock server unfit to be copied or to follow, said before anything of it is touched. */
record Fitness(Following following) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A follower must take what its leader wrote, as its leader took it; and both will be one. */
    private static final String MUST_AGREE = """
            select concat('version=', regexp_substr(version(), '^[0-9]+\\\\.[0-9]+'), ' log_bin=', @@log_bin,
              ' lower_case_table_names=', @@lower_case_table_names, ' innodb_page_size=', @@innodb_page_size,
              ' character_set_server=', @@character_set_server, ' collation_server=', @@collation_server,
              ' sql_mode=', @@global.sql_mode)""";

    private static final String LEFT_OUT = """
            select concat_ws(', ', if(@@slave_skip_errors <> 'OFF', 'slave_skip_errors', null),
              if(@@replicate_do_db <> '', 'replicate_do_db', null), if(@@replicate_ignore_db <> '', 'replicate_ignore_db', null),
              if(@@replicate_do_table <> '', 'replicate_do_table', null), if(@@replicate_ignore_table <> '', 'replicate_ignore_table', null),
              if(@@replicate_wild_do_table <> '', 'replicate_wild_do_table', null),
              if(@@replicate_wild_ignore_table <> '', 'replicate_wild_ignore_table', null))""";

    /** What is outside of the folder would not be exchanged with it. */
    private static final String OUTSIDE = """
            select concat_ws(', ',
              if(@@innodb_data_home_dir like '/%', concat('innodb_data_home_dir ', @@innodb_data_home_dir), null),
              if(@@innodb_log_group_home_dir like '/%', concat('innodb_log_group_home_dir ', @@innodb_log_group_home_dir), null),
              if(@@innodb_undo_directory like '/%', concat('innodb_undo_directory ', @@innodb_undo_directory), null))""";

    /** A dump is of one moment for tables with transactions only, and has no history of versioned ones. */
    private static final String WITHOUT_TRANSACTIONS = """
            select coalesce(group_concat(concat(table_schema, '.', table_name, ' (', engine, ')') separator ', '), '')
            from information_schema.tables
            where (table_type = 'BASE TABLE' and engine <> 'InnoDB' or table_type = 'SYSTEM VERSIONED') and table_schema not in ('mysql', 'information_schema', 'performance_schema', 'sys')""";

    /** While nothing has been made for the copy. */
    void ofLeader() {
        var leader = following.leader();
        if (leader.sql("select @@log_bin").equals("0")) {
            throw leader.fault(
                    "DATA-024",
                    "keeps no binary log, without which no copy can follow it.",
                    "Give both sites' servers a file in /etc/mysql/mariadb.conf.d with the two lines [mysqld] and log_bin, and"
                            + " restart that of " + leader.site()
                            + " once, at a quiet hour: it does not answer for a second or two. Then: phoenix resume");
        }
        if (leader.sql("select @@binlog_format").equals("STATEMENT")) {
            throw leader.fault(
                    "DATA-024",
                    "logs statements, which may do something else at the other site.",
                    "Let binlog_format be MIXED, as it is by default, or ROW, then: phoenix resume");
        }
        var log = leader.sql("show master status").split("\t", 3);
        if (log.length == 3 && !log[2].isBlank()) {
            throw leader.fault(
                    "DATA-024",
                    "leaves databases out of its binary log (" + log[2].strip() + ").",
                    "Take binlog_do_db and binlog_ignore_db out of its configuration, then: phoenix resume");
        }
        if (leader.position().contains(",")) {
            throw leader.fault(
                    "DATA-024",
                    "has written in several replication domains (" + leader.position() + "), and a copy follows one.",
                    "Write with one gtid_domain_id, and begin the binary log anew (RESET MASTER), then: phoenix resume");
        }
        if (!leader.sql("show all slaves status").isEmpty()) {
            throw leader.fault(
                    "DATA-025",
                    "follows another server itself, which its copy would not.",
                    "End that (STOP SLAVE; RESET SLAVE ALL), or move the server that it follows, then: phoenix resume");
        }
        refuseEvents(leader);
        var tables = leader.sql(WITHOUT_TRANSACTIONS);
        if (!tables.isEmpty()) {
            throw leader.fault(
                    "DATA-025",
                    "has tables that cannot be copied whole while they are written to: " + tables + ".",
                    "Let them be InnoDB's (ALTER TABLE … ENGINE = InnoDB) and without system versioning, then: phoenix resume");
        }
        if (leader.sql("select count(*) from information_schema.schemata where schema_name = '"
                        + following.database().data().database() + "'")
                .equals("0")) {
            throw leader.fault(
                    "DATA-026",
                    "has no database " + following.database().data().database() + ".",
                    "Correct data." + following.database().data().name() + ".mariadb, then: phoenix switch");
        }
    }

    private static void refuseEvents(MariaDbSide side) {
        if (side.sql("select @@event_scheduler").equals("ON")) {
            throw side.fault(
                    "DATA-025",
                    "carries out events by itself, which would then happen at both sites.",
                    "Let event_scheduler be OFF there while the site moves, then: phoenix resume");
        }
    }

    void ofBoth() {
        refuseFixedFolder();
        refuseDifference();
        refuseNoWay();
    }

    private void refuseFixedFolder() {
        var follower = following.follower();
        var folder = follower.run("if mountpoint -q \"$datadir\"; then echo \"$datadir\"; fi");
        var outside = follower.role() == DataRole.ABSENT ? "" : follower.sql(OUTSIDE);
        if (!folder.isEmpty() || !outside.isEmpty()) {
            throw follower.fault(
                    "DATA-021",
                    "has its files "
                            + (folder.isEmpty() ? "elsewhere, too: " + outside : "at the mount point " + folder)
                            + ", which cannot be exchanged for a copy.",
                    "Let all of them be in datadir, and that a folder inside of the volume, not its mount point, then: phoenix resume");
        }
    }

    /** One that does not answer is not asked: it may be an earlier copy that does not come up, and is replaced. */
    private void refuseDifference() {
        var follower = following.follower();
        if (follower.role() == DataRole.ABSENT) {
            return;
        }
        refuseEvents(follower);
        var leftOut = follower.sql(LEFT_OUT);
        if (!leftOut.isEmpty()) {
            throw follower.fault(
                    "DATA-022",
                    "would leave something out as a follower: " + leftOut + ".",
                    "Take that out of its configuration, then: phoenix resume");
        }
        var different = Differences.of(following.leader().sql(MUST_AGREE), follower.sql(MUST_AGREE));
        if (!different.isEmpty()) {
            throw follower.fault(
                    "DATA-022",
                    "is not set up as that of " + following.leader().site() + ": " + String.join(", ", different) + ".",
                    "Give both the same (/etc/mysql/mariadb.conf.d, then a restart of the new one), since each is to follow"
                            + " the other, then: phoenix resume");
        }
    }

    private void refuseNoWay() {
        following.login().ensure(following.leader());
        var result = following.atFollower(
                "IFS= read -r MYSQL_PWD && export MYSQL_PWD && printf 'select 1' | mariadb " + following.client()
                        + " > /dev/null",
                PATIENCE);
        if (!result.ok()) {
            throw following
                    .leader()
                    .fault(
                            "DATA-023",
                            "does not let " + following.follower().site() + " replicate it: " + following.told(result)
                                    + ".",
                            "There, it has to listen on 127.0.0.1 (bind_address, and no skip_networking), as Debian's does."
                                    + " Then: phoenix resume");
        }
    }
}
