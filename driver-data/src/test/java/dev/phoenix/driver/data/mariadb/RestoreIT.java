package dev.phoenix.driver.data.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.restore.Backups;
import dev.phoenix.driver.data.stand.CutHost;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real stock server is filled from dumps of another one. */
class RestoreIT {
    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    private MariaDbSites sites;

    @BeforeEach
    void oneSiteWithDataAndOneWithout() throws Exception {
        sites = new MariaDbSites(folder, 1);
        sites.insert("ocean", "1");
        var _ = sites.sql("ocean", """
                create table guestbook.`odd ``name` (n int primary key, text longtext);
                insert into guestbook.`odd ``name` select seq, repeat('it''s; (1)\\n', 20) from guestbook.seq_1_to_%d;
                create view guestbook.newest as select max(n) as n from guestbook.entries""".formatted(ROWS));
        // What its set-up has put there is of no use here.
        var _ = sites.sql("helsinki", "drop table guestbook.entries");
        Files.createDirectories(backups().resolve("uploads"));
    }

    @AfterEach
    void stop() {
        if (sites != null) {
            sites.close();
        }
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private byte[] dump(String options) {
        return Base64.getDecoder()
                .decode(sites.host("ocean")
                        .sh("mariadb-dump --single-transaction --routines " + options
                                + " > /tmp/dump && base64 -w 0 /tmp/dump"));
    }

    private Step.Restore planned(byte[] dump) throws IOException {
        Files.write(backups().resolve("guestbook.sql"), dump);
        return Backups.read(backups(), sites.context.estate()).getLast().at("helsinki");
    }

    private void assertSameAtBothSites() {
        assertThat(sites.entries("helsinki")).isEqualTo(sites.entries("ocean"));
        var digest = "select count(*), md5(group_concat(text order by n)) from guestbook.`odd ``name`";
        assertThat(sites.sql("helsinki", digest)).isEqualTo(sites.sql("ocean", digest));
        assertThat(sites.sql("helsinki", "select n from guestbook.newest")).isEqualTo("1");
        assertThat(sites.host("helsinki").sh("ls /var/lib/phoenix/restore")).isEqualTo("guestbook");
        assertThat(sites.app("helsinki", "select 1").ok())
                .as("accounts are the site's own")
                .isTrue();
    }

    private static void assertRefused(String code, String why, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .withMessageContaining(why);
    }

    private DataDriver cutAfter(int octets) {
        return new DataDriver(new Cut(octets), sites.shares, (_, site, service) -> {
            throw new AssertionError("the cluster of " + site + " was asked for " + service);
        });
    }

    @Test
    void aDumpOfOneDatabaseIsPutInReadBackAndInNoBinaryLog() throws Exception {
        var logged = sites.sql("helsinki", "select @@gtid_binlog_pos");
        var restore = planned(dump("guestbook"));
        assertThat(sites.driver.apply(restore, sites.context).evidence())
                .isEqualTo("guestbook: 2 tables, " + (ROWS + 1) + " rows, as guestbook.sql says");
        assertSameAtBothSites();
        assertThat(sites.driver.observe(restore, sites.context)).isInstanceOf(Observed.Done.class);
        assertThat(sites.driver.apply(restore, sites.context).changed()).isFalse();
        assertThat(sites.sql("helsinki", "select @@gtid_binlog_pos")).isEqualTo(logged);
    }

    @Test
    void aWholeServersDumpIsBegunAgainWhereverItWasCutOff() throws Exception {
        var _ = sites.sql(
                "ocean", "create database more; create table more.extra (id int); insert into more.extra values (7)");
        // As whole servers' dumps have them that were made with --system=users.
        var dump = new String(dump("--all-databases"), StandardCharsets.ISO_8859_1)
                .replaceFirst("-- Current Database", "create role reporters;\n-- Current Database")
                .getBytes(StandardCharsets.ISO_8859_1);
        var restore = planned(dump);
        for (int octets : new int[] {0, 5000, dump.length / 2, dump.length}) {
            assertRefused("SSH-004", "broke", () -> cutAfter(octets).apply(restore, sites.context));
        }
        assertThat(sites.driver.apply(restore, sites.context).evidence())
                .isEqualTo("guestbook: 2 tables, " + (ROWS + 1) + " rows; more: 1 table, 1 row, as guestbook.sql says");
        assertSameAtBothSites();
        var roles = "select user from mysql.global_priv where json_value(priv, '$.is_role') is not null";
        assertThat(sites.sql("helsinki", roles).lines()).contains("readers", "reporters");
    }

    @Test
    void aServerThatIsNotEmptyIsLeftAlone() throws Exception {
        var _ = sites.sql("helsinki", "create table guestbook.of_somebody (id int)");
        var restore = planned(dump("guestbook"));
        assertRefused(
                "DATA-054", "1, such as table guestbook.of_somebody", () -> sites.driver.apply(restore, sites.context));
        assertThat(sites.sql(
                        "helsinki", "select count(*) from information_schema.tables where table_schema = 'guestbook'"))
                .isEqualTo("1");
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() throws Exception {
        var _ = sites.sql("ocean", "create table guestbook.odd_engine (id int) engine = MyISAM");
        var dump = new String(dump("guestbook"), StandardCharsets.UTF_8);
        var broken = planned(dump.replace("ENGINE=MyISAM", "ENGINE=Nonesuch, PARTITION nonsense")
                .getBytes(StandardCharsets.UTF_8));
        assertRefused("DATA-055", "ERROR 1064", () -> sites.driver.apply(broken, sites.context));
        var whole = planned(dump.getBytes(StandardCharsets.UTF_8));
        assertThat(sites.driver.apply(whole, sites.context).evidence()).startsWith("guestbook: 3 tables, ");
        assertSameAtBothSites();
    }

    /** Whoever brings a backup is killed after so many octets. */
    private final class Cut implements Remote {
        private final int octets;

        Cut(int octets) {
            this.octets = octets;
        }

        @Override
        public RemoteHost host(String site, Host host) {
            return new CutHost(sites.host(site, host), octets);
        }

        @Override
        public void close() {}
    }
}
