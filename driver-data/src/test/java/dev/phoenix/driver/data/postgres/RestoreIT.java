package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.restore.Backups;
import dev.phoenix.driver.data.stand.CutHost;
import dev.phoenix.driver.data.stand.Shares;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real stock server is filled from dumps of another one, by the programs that made them. */
class RestoreIT {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private StockSites sites;

    @BeforeEach
    void oneSiteWithDataAndOneWithout() throws Exception {
        sites = StockSites.alone(folder, 1);
        sites.sql("ocean", "postgres", "create role app login");
        sites.sql("helsinki", "postgres", "create role app login password 'of the new site'");
        sites.sql("ocean", "guestbook", """
                create table "odd "" name" (id serial primary key, text text);
                insert into "odd "" name" (text) select repeat('it''s; \\. ', 20) || n from generate_series(1, %d) as n;
                alter table entries owner to app;
                create function log() returns trigger language plpgsql as $body$
                begin
                INSERT INTO entries VALUES (1);
                return new;
                end $body$;
                create view newest as select max(id) from entries""".formatted(ROWS));
        sites.insert("ocean", 1);
        sites.insert("ocean", 2);
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

    /** @param command as the server's owner */
    private byte[] of(String command) {
        return Base64.getDecoder()
                .decode(sites.host("ocean")
                        .sh(
                                "cd /tmp && export PGHOST=/var/run/postgresql PGPORT=$(pg_conftool -s 15 main show port) && "
                                        + "setpriv --reuid=postgres --regid=postgres --clear-groups /usr/lib/postgresql/15/bin/"
                                        + command + " > /tmp/dump && base64 -w 0 /tmp/dump"));
    }

    private static byte[] packed(byte[] octets) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    /** In place of any other. */
    private Step.Restore planned(String name, byte[] dump) throws IOException {
        for (var other : new String[] {"guestbook.sql", "guestbook.sql.gz", "guestbook.dump"}) {
            Files.deleteIfExists(backups().resolve(other));
        }
        Files.write(backups().resolve(name), dump);
        return Backups.read(backups(), sites.context.estate()).getLast().at("helsinki");
    }

    private void assertSameAtBothSites() {
        var digest = "select count(*) || ' ' || md5(string_agg(text, '' order by id)) from \"odd \"\" name\"";
        assertThat(sites.sql("helsinki", "guestbook", digest)).isEqualTo(sites.sql("ocean", "guestbook", digest));
        assertThat(sites.entries("helsinki")).isEqualTo("1,2");
        assertThat(sites.sql("helsinki", "guestbook", "select max from newest")).isEqualTo("2");
        assertThat(sites.sql(
                        "helsinki", "guestbook", "select nextval(pg_get_serial_sequence('\"odd \"\" name\"', 'id'))"))
                .isEqualTo(String.valueOf(ROWS + 1));
        assertThat(sites.host("helsinki").sh("ls /var/lib/phoenix/restore")).isEqualTo("guestbook");
    }

    /** As the site's set-up made it. */
    private void empty() {
        sites.sql("helsinki", "postgres", "drop database guestbook");
        sites.sql("helsinki", "postgres", "create database guestbook");
    }

    private static void assertRefused(String code, String why, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .withMessageContaining(why);
    }

    @Test
    void everyKindOfDumpIsPutInAndReadBack() throws Exception {
        var plain = of("pg_dump guestbook");
        for (var step : new String[] {"guestbook.sql", "guestbook.sql.gz"}) {
            var restore = planned(step, step.endsWith(".gz") ? packed(plain) : plain);
            assertThat(sites.driver.observe(restore, sites.context))
                    .as("emptied since, whatever its mark says")
                    .isInstanceOf(Observed.NotYet.class);
            assertThat(sites.driver.apply(restore, sites.context).evidence())
                    .isEqualTo("guestbook: 2 tables, " + (ROWS + 2) + " rows, as " + step + " says");
            assertSameAtBothSites();
            assertThat(sites.driver.observe(restore, sites.context)).isInstanceOf(Observed.Done.class);
            empty();
        }
        var custom = planned("guestbook.dump", of("pg_dump -Fc guestbook"));
        assertThat(sites.driver.apply(custom, sites.context).evidence())
                .startsWith("guestbook: 2 tables, " + (ROWS + 2) + " rows");
        assertSameAtBothSites();
        empty();
        var inserts = planned("guestbook.sql", of("pg_dump --inserts --rows-per-insert=100 --create guestbook"));
        assertThat(sites.driver.apply(inserts, sites.context).evidence()).contains((ROWS + 2) + " rows");
        assertSameAtBothSites();
    }

    @Test
    void aWholeServersDumpBringsItsRolesAndLeavesThoseOfTheSite() throws Exception {
        sites.sql("ocean", "postgres", "create role reader; alter role app password 'of the old site'");
        sites.sql("ocean", "postgres", "create database more");
        sites.sql("ocean", "more", "create table extra (id int); insert into extra values (7)");
        var password = "select rolpassword from pg_authid where rolname = 'app'";
        var own = sites.sql("helsinki", "postgres", password);
        var restore = planned("guestbook.sql", of("pg_dumpall"));
        var helsinki = new DataDriver(new Cut(100_000), new Shares(), StockSites.NO_CLUSTERS);
        assertRefused("SSH-004", "broke", () -> helsinki.apply(restore, sites.context));
        assertThat(sites.driver.apply(restore, sites.context).evidence())
                .contains("guestbook: 2 tables, " + (ROWS + 2) + " rows", "more: 1 table, 1 row");
        assertSameAtBothSites();
        assertThat(sites.sql("helsinki", "postgres", password)).isEqualTo(own);
        assertThat(sites.sql("helsinki", "postgres", "select count(*) from pg_roles where rolname = 'reader'"))
                .isEqualTo("1");
    }

    @Test
    void oneThatWasCutOffAnywhereIsBegunAgainAndNothingOfItIsTwice() throws Exception {
        var dump = of("pg_dump guestbook");
        var restore = planned("guestbook.sql", dump);
        for (int octets : new int[] {0, 3000, dump.length / 2, dump.length}) {
            var cut = new DataDriver(new Cut(octets), new Shares(), StockSites.NO_CLUSTERS);
            assertRefused("SSH-004", "broke", () -> cut.apply(restore, sites.context));
            assertThat(sites.driver.observe(restore, sites.context)).isInstanceOf(Observed.NotYet.class);
        }
        assertThat(sites.driver.apply(restore, sites.context).changed()).isTrue();
        assertSameAtBothSites();
        assertThat(sites.driver.apply(restore, sites.context).changed()).isFalse();
    }

    @Test
    void aDatabaseThatIsNotEmptyIsLeftAlone() throws Exception {
        sites.sql("helsinki", "guestbook", "create table of_somebody (id int)");
        var restore = planned("guestbook.sql", of("pg_dump guestbook"));
        assertRefused(
                "DATA-054",
                "1 in guestbook, such as public.of_somebody",
                () -> sites.driver.apply(restore, sites.context));
        assertThat(sites.sql("helsinki", "guestbook", "select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("1");
        assertThat(sites.host("helsinki").sh("ls /var/lib/phoenix")).doesNotContain("restore");
    }

    @Test
    void halfOfABackupStaysWhileSomebodyIsAtIt() throws Exception {
        var restore = planned("guestbook.sql", of("pg_dump guestbook"));
        var cut = new DataDriver(new Cut(100_000), new Shares(), StockSites.NO_CLUSTERS);
        assertRefused("SSH-004", "broke", () -> cut.apply(restore, sites.context));
        var somebody = Thread.startVirtualThread(() -> sites.sql("helsinki", "guestbook", "select pg_sleep(8)"));
        while (sites.sql(
                        "helsinki",
                        "postgres",
                        "select count(*) from pg_stat_activity where query like 'select pg_sleep%'")
                .equals("0")) {
            Thread.sleep(20);
        }
        // It is waited for as long as it sleeps, and goes on then.
        assertThat(sites.driver.apply(restore, sites.context).changed()).isTrue();
        somebody.join();
        assertSameAtBothSites();
    }

    /** Whatever a mark says that has outlived the restore. */
    @Test
    void aCopyOfAnotherSitesIsNeverCleared() throws Exception {
        var restore = planned("guestbook.sql", of("pg_dump guestbook"));
        var _ = sites.driver.apply(new Step.Sync("guestbook", "ocean", "helsinki"), sites.context);
        sites.host("helsinki")
                .sh("mkdir -p /var/lib/phoenix/restore && echo begun " + restore.sum()
                        + " > /var/lib/phoenix/restore/guestbook");
        assertRefused("DATA-059", "follows another site's", () -> sites.driver.apply(restore, sites.context));
        assertThat(sites.entries("ocean")).isEqualTo("1,2");
        assertThat(sites.entries("helsinki")).isEqualTo("1,2");
    }

    @Test
    void whatTheServerRefusesAndWhatIsNotThereAfterwardsIsTold() throws Exception {
        var text = new String(of("pg_dump guestbook"), StandardCharsets.UTF_8);
        var stranger = planned(
                "guestbook.sql",
                text.replace("OWNER TO app;", "OWNER TO stranger;").getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "DATA-055", "role \"stranger\" does not exist", () -> sites.driver.apply(stranger, sites.context));
        var lossy = planned(
                "guestbook.sql",
                text.replace(
                                "--\n-- PostgreSQL database dump complete",
                                "DELETE FROM public.entries WHERE id = 1;\n\n--\n-- PostgreSQL database dump complete")
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "DATA-056",
                "guestbook: public.entries has 1 row and not 2",
                () -> sites.driver.apply(lossy, sites.context));
        var whole = planned("guestbook.sql", text.getBytes(StandardCharsets.UTF_8));
        assertThat(sites.driver.apply(whole, sites.context).changed()).isTrue();
        assertSameAtBothSites();
    }

    /** From the stock server of another site: both are of the same version. */
    @Test
    void aDatabaseInAPodIsFilledInTheSameWay() throws Exception {
        var podFolder = Files.createDirectory(folder.resolve("pods"));
        try (var pods = new TwoSites(podFolder, 11)) {
            Files.write(backups().resolve("guestbook.sql"), of("pg_dump guestbook"));
            pods.sql("helsinki", "postgres", "create role app");
            var restore =
                    Backups.read(backups(), pods.context.estate()).getLast().at("helsinki");
            assertThat(pods.driver.apply(restore, pods.context).evidence())
                    .isEqualTo("guestbook: 2 tables, " + (ROWS + 2) + " rows, as guestbook.sql says");
            assertThat(pods.entries("helsinki")).isEqualTo("1,2");
            assertThat(pods.driver.observe(restore, pods.context)).isInstanceOf(Observed.Done.class);
        }
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
