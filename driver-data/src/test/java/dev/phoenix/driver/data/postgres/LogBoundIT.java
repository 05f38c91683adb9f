package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower that is cut off for days must not fill the disk of the site that serves. */
class LogBoundIT {
    private static final Step.Forecast FORECAST =
            new Step.Forecast(List.of("guestbook"), "ocean", "helsinki", Optional.empty());

    @TempDir
    Path folder;

    private TwoSites sites;

    @BeforeEach
    void bothSites() throws Exception {
        sites = new TwoSites(folder, 12);
    }

    @AfterEach
    void stop() {
        if (sites != null) {
            sites.close();
        }
    }

    /** In MB; -1: none. */
    private long bound(String site) {
        return Long.parseLong(
                sites.sql(site, "postgres", "select setting from pg_settings where name = 'max_slot_wal_keep_size'"));
    }

    private void set(String setting) {
        sites.sql("ocean", "postgres", "alter system set " + setting);
        sites.sql("ocean", "postgres", "select pg_reload_conf()");
        sites.sql("ocean", "postgres", "select pg_sleep(0.5)");
    }

    @Test
    void whatIsKeptForACopyIsBoundedAtBothSitesAndTheBoundGoesWithTheCopy() throws Exception {
        var ocean = sites.list("ocean");
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        assertThat(bound("helsinki")).isGreaterThanOrEqualTo(1024);
        assertThat(bound("ocean")).isGreaterThanOrEqualTo(1024);
        sites.driver.undo(TwoSites.MOVE, sites.context);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(bound("ocean")).isEqualTo(-1);
        assertThat(bound("helsinki")).isEqualTo(-1);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
    }

    @Test
    void aCopyThatWasCutOffForTooLongIsSaidToBeSoAndBegunAgain() throws Exception {
        sites.insert("ocean", 0);
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        try (var helsinki = sites.side("helsinki")) {
            assertThat(helsinki.fence(Duration.ofSeconds(90))).isNotEmpty();
        }
        set("wal_keep_size = 0");
        set("max_slot_wal_keep_size = '16MB'");
        for (int id = 1; id <= 6; id++) {
            sites.insert("ocean", id);
            sites.sql("ocean", "postgres", "select pg_switch_wal()");
        }
        sites.sql("ocean", "postgres", "checkpoint");
        assertThat(sites.sql("ocean", "postgres", "select wal_status from pg_replication_slots"))
                .isEqualTo("lost");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> sites.driver.apply(FORECAST, sites.context))
                .matches(fault -> fault.code().equals("DATA-032"))
                .withMessageContaining("begins the copy again");
        sites.context.progress().clear();
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        assertThat(sites.context.progress()).contains("guestbook: copying the database of ocean");
        assertThat(sites.role("helsinki")).isEqualTo(Side.Role.STANDBY);
        assertThat(sites.entries("helsinki")).isEqualTo("0,1,2,3,4,5,6");
        assertThat(bound("ocean")).as("measured anew").isGreaterThanOrEqualTo(1024);
    }

    @Test
    void anOwnersBoundAndSlotsOfHisOwnAreLeftAlone() throws Exception {
        set("max_slot_wal_keep_size = '5GB'");
        var ocean = sites.list("ocean");
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        assertThat(bound("ocean")).isEqualTo(5120);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        sites.sql("ocean", "postgres", "alter system reset max_slot_wal_keep_size");
        sites.sql("ocean", "postgres", "select pg_reload_conf()");
        sites.sql("ocean", "postgres", "select pg_create_physical_replication_slot('of_owner', true)");
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        assertThat(bound("ocean")).isEqualTo(-1);
    }
}
