package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers of Debian's, stock units of their hosts: they are moved, closed and left alone like those in pods. */
class StockServerIT {
    private static final String UNIT = "postgresql@15-main.service";
    private static final Duration TIME = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private StockSites sites;

    @BeforeEach
    void bothSites() throws Exception {
        sites = StockSites.withRole(folder, 0);
        sites.insert("ocean", 1);
    }

    @AfterEach
    void stop() {
        if (sites != null) {
            sites.close();
        }
    }

    private DatabaseHandover there() {
        return new DatabaseHandover(
                new Postgres(sites.context, sites, StockSites.NO_CLUSTERS, sites.data), "ocean", "helsinki");
    }

    @Test
    void theWriterGoesThereAndBackAndThereAgainAndNothingOfItIsLeft() throws Exception {
        var ocean = sites.list("ocean");
        var helsinki = sites.list("helsinki");
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        sites.insert("helsinki", 2);
        assertThat(sites.role("ocean")).isEqualTo(Side.Role.STANDBY);
        assertThat(sites.list("ocean")).contains("run/loaded/" + UNIT + ".d/phoenix-fence.conf", "wal_retrieve_retry");
        sites.driver.undo(TwoSites.MOVE, sites.context);
        sites.insert("ocean", 3);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.role("helsinki"))
                .as("what it was built with, which a deployment can wait for")
                .isEqualTo(Side.Role.PRIMARY);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        var _ = sites.driver.apply(new Step.ForgetData("ocean", "helsinki"), sites.context);
        assertThat(sites.entries("helsinki")).isEqualTo("1,2,3");
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
    }

    @Test
    void whereNobodyMayReplicateARoleIsThereForTheTimeOfTheSwitchOnly() throws Exception {
        sites.close();
        sites = StockSites.alone(Files.createDirectory(folder.resolve("alone")), 0);
        sites.insert("ocean", 1);
        var ocean = sites.list("ocean");
        var helsinki = sites.list("helsinki");
        assertThat(ocean).endsWith("pg_write_server_files,postgres");
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        sites.insert("helsinki", 2);
        assertThat(sites.role("ocean")).isEqualTo(Side.Role.STANDBY);
        assertThat(sites.list("helsinki")).contains("phoenix_replication");
        sites.driver.undo(TwoSites.MOVE, sites.context);
        sites.insert("ocean", 3);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        var _ = sites.driver.apply(new Step.ForgetData("ocean", "helsinki"), sites.context);
        assertThat(sites.entries("helsinki")).isEqualTo("1,2,3");
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
    }

    @Test
    void behindAFenceNoStartAndNoRestartBringsTheServerUp() throws Exception {
        try (var ocean = sites.side("ocean");
                var helsinki = sites.side("helsinki");
                var there = there()) {
            there.prepare();
            there.close(TIME);
            triedToBringUp("ocean");
            assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            there.takeBack();
            assertThat(ocean.role()).as("taken back before the point").isEqualTo(Side.Role.PRIMARY);
            sites.insert("ocean", 2);
            there.prepare();
            there.close(TIME);
            there.open();
            triedToBringUp("ocean");
            assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
            assertThat(sites.entries("helsinki")).isEqualTo("1,2");
            ocean.unfence();
            assertThat(ocean.awaitUp()).isEqualTo(Side.Role.PRIMARY);
            try (var resumed = there()) {
                assertRefused("DATA-016", "systemctl stop " + UNIT, resumed::opened);
            }
        }
    }

    /** By whoever looks after the host; as root Debian's own tool asks systemd, too. */
    private void triedToBringUp(String site) {
        var host = sites.host(site);
        var _ = host.sh("systemctl daemon-reload; systemctl start " + UNIT + "; systemctl restart " + UNIT
                + "; pg_ctlcluster 15 main start || true");
        assertThat(host.sh("pg_lsclusters --no-header")).matches("15 +main +[0-9]+ +down .*");
    }

    @Test
    void whatDoesNotFitIsToldBeforeAnythingIsStopped() {
        var helsinki = sites.host("helsinki");
        var ocean = sites.host("ocean");
        var _ = helsinki.sh("mount --bind /var/lib/postgresql/15/main /var/lib/postgresql/15/main");
        assertSyncRefused("DATA-021", "/var/lib/postgresql/15/main");
        var _ = helsinki.sh("umount -l /var/lib/postgresql/15/main");
        var _ = helsinki.sh(
                "echo max_connections=50 > /etc/postgresql/15/main/conf.d/own.conf; systemctl restart " + UNIT);
        assertSyncRefused("DATA-022", "max_connections is 50, not 100");
        var _ = helsinki.sh("rm /etc/postgresql/15/main/conf.d/own.conf; systemctl restart " + UNIT);
        var _ = ocean.sh("sed -i '/replication/d' /etc/postgresql/15/main/pg_hba.conf; pg_ctlcluster 15 main reload");
        assertSyncRefused("DATA-023", "no pg_hba.conf entry for replication");
        var _ = helsinki.sh("mv /etc/postgresql/15/main /etc/postgresql/15/other");
        assertRefused(
                "DATA-001",
                "there is no /etc/postgresql/15/main/postgresql.conf",
                () -> sites.driver.apply(TwoSites.SYNC, sites.context));
    }

    private void assertSyncRefused(String code, String why) {
        assertRefused(code, why, () -> sites.driver.apply(TwoSites.SYNC, sites.context));
        assertThat(sites.role("helsinki")).as("after " + code).isEqualTo(Side.Role.PRIMARY);
        assertThat(sites.host("helsinki").sh("ls /var/lib/phoenix")).doesNotContain("fence");
    }

    private static void assertRefused(String code, String why, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .withMessageContaining(why);
    }
}
