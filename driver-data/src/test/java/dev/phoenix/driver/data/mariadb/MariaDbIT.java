package dev.phoenix.driver.data.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers of Debian's: moved under writers that never stop, closed, taken back, and left as they were. */
class MariaDbIT {
    private static final Duration TIME = Duration.ofSeconds(90);
    private static final int MOVES = Integer.getInteger("phoenix.mariadb.moves", 4);

    @TempDir
    Path folder;

    private MariaDbSites sites;

    @BeforeEach
    void bothSites() throws Exception {
        sites = new MariaDbSites(folder, 0);
        sites.insert("ocean", "1");
    }

    @AfterEach
    void stop() {
        if (sites != null) {
            sites.close();
        }
    }

    @Test
    void theWriterGoesThereAndBackAndThereAgainAndNothingOfItIsLeft() throws Exception {
        var ocean = sites.list("ocean");
        var helsinki = sites.list("helsinki");
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        sites.insert("helsinki", "2");
        assertThat(role("ocean")).isEqualTo(DataRole.STANDBY);
        assertThat(sites.list("ocean")).contains("zz-phoenix.cnf", "phoenix_replication");
        sites.driver.undo(MariaDbSites.MOVE, sites.context);
        sites.insert("ocean", "3");
        sites.driver.undo(MariaDbSites.SYNC, sites.context);
        assertThat(sites.entries("helsinki")).as("what it was built with").isEqualTo("of its set-up");
        sites.insert("helsinki", "as built");
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        var _ = sites.driver.apply(new Step.ForgetData("ocean", "helsinki"), sites.context);
        sites.insert("helsinki", "4");
        assertThat(sites.entries("helsinki")).isEqualTo("1,2,3,4");
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
    }

    @Test
    void whatIsAcknowledgedWhileItMovesIsThereOnceAtBothSides() throws Exception {
        // What is written at the new site before is its own, and gone with it.
        var _ = sites.driver.apply(MariaDbSites.SYNC, sites.context);
        var writers = Stream.of("ocean", "helsinki").map(this::writer).toList();
        for (int move = 0; move < MOVES; move++) {
            if (move % 2 == 0) {
                var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
            } else {
                sites.driver.undo(MariaDbSites.MOVE, sites.context);
            }
            Thread.sleep(1000);
            // A busy machine writes less in a second.
            for (int look = 0; look < 300 && acknowledged().size() <= (move + 1) * 20; look++) {
                Thread.sleep(200);
            }
        }
        for (var site : List.of("ocean", "helsinki")) {
            var _ = sites.host(site).sh("rm /tmp/go");
        }
        for (var writer : writers) {
            writer.join();
        }
        var acknowledged = acknowledged();
        var last = MOVES % 2 == 0 ? "ocean" : "helsinki";
        try (var there = sites.there()) {
            assertThat(there.opened()).isEqualTo(MOVES % 2 == 1);
        }
        var kept = sites.sql(last, "select id from guestbook.entries where id like '%-%'")
                .lines()
                .toList();
        assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(MOVES * 20);
        assertThat(acknowledged).anyMatch(id -> id.startsWith("ocean-")).anyMatch(id -> id.startsWith("helsinki-"));
        var digest = "select count(*), md5(group_concat(id order by n)) from guestbook.entries";
        assertThat(sites.sql("ocean", digest)).isEqualTo(sites.sql("helsinki", digest));
    }

    private List<String> acknowledged() {
        return Stream.of("ocean", "helsinki")
                .flatMap(site -> sites.host(site)
                        .sh("touch /tmp/acknowledged; cat /tmp/acknowledged")
                        .lines())
                .toList();
    }

    /** As the application, at one site for ever, past any edge: refused there while the writer is at the other. */
    private Thread writer(String site) {
        return Thread.startVirtualThread(
                () -> sites.host(site).run(List.of("sh", "-c", """
                touch /tmp/go /tmp/acknowledged
                export MYSQL_PWD="it's a secret"
                n=0
                while [ -e /tmp/go ]; do
                  n=$((n + 1))
                  id=$0-$n
                  if mariadb --user=app guestbook --execute="insert into entries (id) values ('$id')" 2> /dev/null; then
                    echo "$id" >> /tmp/acknowledged
                  fi
                done""", site), new byte[0], Duration.ofMinutes(20)));
    }

    @Test
    void theFenceOutlivesSigkillAndStart() throws Exception {
        try (var ocean = sites.side("ocean");
                var there = sites.there()) {
            there.prepare();
            there.close(TIME);
            killed("ocean");
            assertThat(ocean.awaitUp()).isEqualTo(DataRole.FENCED);
            assertThat(sites.app("ocean", "insert into entries (id) values ('late')")
                            .err())
                    .contains("account is locked");
            there.takeBack();
            assertThat(ocean.role()).isEqualTo(DataRole.WRITER);
            sites.insert("ocean", "2");
            there.prepare();
            there.close(TIME);
            there.open();
            killed("ocean");
            assertThat(ocean.awaitUp()).isEqualTo(DataRole.FENCED);
            assertThat(there.reverse()).contains("ocean follows helsinki");
            killed("ocean");
            killed("helsinki");
            assertThat(ocean.awaitUp()).isEqualTo(DataRole.STANDBY);
            sites.insert("helsinki", "3");
            assertThat(sites.app("ocean", "select 1").err()).contains("account is locked");
            assertThat(there.reverse()).as("again").contains("has applied its log up to");
            assertThat(there.reverseHolds()).isTrue();
        }
        assertThat(sites.entries("ocean")).isEqualTo("1,2,3");
        assertThat(sites.sql(
                        "helsinki",
                        "select json_value(priv, '$.account_locked') from mysql.global_priv where user = 'o''hara'"))
                .as("whom its owner has locked")
                .isEqualTo("1");
    }

    private void killed(String site) {
        var _ = sites.host(site)
                .sh("p=$(cat /run/mysqld/mysqld.pid); kill -9 $p; while [ -d /proc/$p ]; do sleep 0.05; done;"
                        + " systemctl start mariadb.service");
    }

    @Test
    void whereNobodyWritesMeanwhileItMovesAllTheSame() throws Exception {
        for (int time = 0; time < 2; time++) {
            var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
            assertThat(role("ocean")).isEqualTo(DataRole.STANDBY);
            sites.driver.undo(MariaDbSites.MOVE, sites.context);
            assertThat(role("helsinki")).isEqualTo(DataRole.STANDBY);
        }
        sites.insert("ocean", "2");
        try (var there = sites.there()) {
            there.prepare();
        }
        assertThat(sites.entries("helsinki")).isEqualTo("1,2");
    }

    @Test
    void aMoveBackThatWasCutOffIsGoneOnFromOrTakenBackFurther() throws Exception {
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        closedForAMoveBack();
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        sites.insert("helsinki", "2");
        closedForAMoveBack();
        var _ = sites.host("ocean").sh("rm /var/lib/databases/mysql/phoenix.follows");
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        sites.insert("helsinki", "3");
        closedForAMoveBack();
        var _ = sites.host("ocean").sh("rm /var/lib/databases/mysql/phoenix.follows");
        sites.driver.undo(MariaDbSites.MOVE, sites.context);
        sites.insert("ocean", "4");
        assertThat(role("helsinki")).isEqualTo(DataRole.STANDBY);
        assertThat(sites.entries("ocean")).isEqualTo("1,2,3,4");
    }

    private void closedForAMoveBack() throws InterruptedException {
        try (var back = sites.back()) {
            back.prepare();
            back.close(TIME);
        }
        assertThat(role("helsinki")).isEqualTo(DataRole.FENCED);
    }

    @Test
    void aMoveBackThatHasOpenedTheOldSideIsNotGoneOnFrom() throws Exception {
        var _ = sites.driver.apply(MariaDbSites.MOVE, sites.context);
        try (var back = sites.back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        assertRefused("DATA-008", "is the writer again", () -> sites.driver.apply(MariaDbSites.MOVE, sites.context));
        sites.driver.undo(MariaDbSites.MOVE, sites.context);
        sites.insert("ocean", "2");
        assertThat(role("helsinki")).isEqualTo(DataRole.STANDBY);
    }

    @Test
    void aStatementThatTakesLongIsCutOffAndHoldsNothingUp() throws Exception {
        try (var there = sites.there()) {
            there.prepare();
            var slow = Thread.startVirtualThread(
                    () -> sites.app("ocean", "insert into entries (id) select concat('slow', sleep(100))"));
            while (sites.sql("ocean", "show processlist").lines().noneMatch(line -> line.contains("sleep(100)"))) {
                Thread.sleep(20);
            }
            there.close(Duration.ofSeconds(40));
            slow.join();
            there.takeBack();
        }
        assertThat(sites.entries("ocean")).isEqualTo("1");
        sites.insert("ocean", "2");
    }

    @Test
    void aFenceWhoseConnectionWasLostIsTakenBackOverAnother() throws Exception {
        try (var lost = sites.side("ocean");
                var ocean = sites.side("ocean")) {
            assertThat(lost.fence(TIME)).isNotEmpty();
            assertThat(sites.app("ocean", "select 1").err()).contains("account is locked");
            ocean.unfence();
            sites.insert("ocean", "2");
            assertThat(sites.entries("ocean")).isEqualTo("1,2");
        }
    }

    @Test
    void whatDoesNotFitIsToldBeforeAnythingIsTouched() {
        assertSyncRefused(
                "DATA-025",
                "guestbook.old (MyISAM)",
                "create table guestbook.old (id int) engine = MyISAM",
                "drop table guestbook.old");
        assertSyncRefused(
                "DATA-025",
                "carries out events",
                "set global event_scheduler = on",
                "set global event_scheduler = off");
        assertSyncRefused(
                "DATA-026", "has no database guestbook", "drop database guestbook", "create database guestbook");
        var helsinki = sites.host("helsinki");
        var _ = helsinki.sh(
                "printf '[mysqld]\nsql_mode = ANSI\n' > /etc/mysql/mariadb.conf.d/80.cnf; systemctl restart mariadb");
        assertRefused("DATA-022", "sql_mode is");
        var _ = helsinki.sh("rm /etc/mysql/mariadb.conf.d/80.cnf; systemctl restart mariadb");
        var _ = helsinki.sh("mount --bind /var/lib/databases/mysql /var/lib/databases/mysql");
        assertRefused("DATA-021", "/var/lib/databases/mysql");
        var _ = helsinki.sh("umount -l /var/lib/databases/mysql");
        var _ = sites.host("ocean")
                .sh("sed -i /log_bin/d /etc/mysql/mariadb.conf.d/70-own.cnf; systemctl restart mariadb");
        assertRefused("DATA-024", "no binary log");
        assertThat(role("helsinki")).isEqualTo(DataRole.WRITER);
        var _ = helsinki.sh("mv /lib/systemd/system/mariadb.service /tmp");
        assertRefused("DATA-001", "for systemd the unit is not-found");
    }

    private void assertSyncRefused(String code, String why, String before, String after) {
        var _ = sites.sql("ocean", before);
        assertRefused(code, why);
        var _ = sites.sql("ocean", after);
    }

    private void assertRefused(String code, String why) {
        assertRefused(code, why, () -> sites.driver.apply(MariaDbSites.SYNC, sites.context));
    }

    private static void assertRefused(String code, String why, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .withMessageContaining(why);
    }

    private DataRole role(String site) {
        try (var side = sites.side(site)) {
            return side.role();
        }
    }
}
