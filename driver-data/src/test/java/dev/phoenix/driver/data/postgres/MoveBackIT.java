package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.Owed;
import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.driver.data.stand.Shares;
import dev.phoenix.driver.data.stand.Unhurried;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move of a real PostgreSQL is taken back, and that is cut off where it hurts: whoever tries again finishes it. */
class MoveBackIT {
    private static final int OCEAN = 25442;
    private static final int HELSINKI = 25443;
    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

    private static final Duration TIME = Duration.ofSeconds(90);
    private static final Step.OfData MOVE =
            new Step.MoveWriter(List.of("guestbook"), List.of("guestbook"), "ocean", "helsinki");

    @TempDir
    Path folder;

    private final Shares shares = new Shares();
    private Pods pods;
    private FakeContext context;
    private DataSpec.Postgres data;
    private DataDriver driver;

    @BeforeEach
    void movedToHelsinki() throws Exception {
        assumeTrue(Pods.possible(), "not root, or the engines have made no root file system with PostgreSQL");
        pods = new Pods(folder);
        pods.start("ocean", OCEAN);
        pods.start("helsinki", HELSINKI);
        var estate = Unhurried.of(Estates.blog("127.0.0.1:1"));
        context = new FakeContext(estate, folder)
                .inRealTime()
                .with(Estates.on(Estates.ocean(), "127.0.0.13"))
                .with(Estates.on(Estates.helsinki(), "127.0.0.14"))
                .withSecret("replication-password", "secretreplicator");
        data = (DataSpec.Postgres) estate.data().sequencedValues().getLast();
        pods.forward("127.0.0.14", TUNNEL, OCEAN);
        pods.forward("127.0.0.13", TUNNEL, HELSINKI);
        driver = new DataDriver(pods, shares, Pods.CLUSTERS);
        try (var ocean = side("ocean");
                var helsinki = side("helsinki")) {
            var _ = ocean.awaitUp();
            var _ = helsinki.awaitUp();
            ocean.server().sql("guestbook", "create table entries (id int)");
        }
        var _ = driver.apply(MOVE, context);
        try (var helsinki = side("helsinki")) {
            helsinki.server().sql("guestbook", "insert into entries values (1)");
        }
    }

    @AfterEach
    void stop() {
        if (pods != null) {
            pods.close();
        }
    }

    private Side side(String site) {
        return new Side(site, context.inventory(site).orElseThrow().holding("postgres"), data, pods);
    }

    private DatabaseHandover back() {
        return new DatabaseHandover(new Postgres(context, pods, Pods.CLUSTERS, data), "helsinki", "ocean");
    }

    private void assertBack() {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki")) {
            assertThat(ocean.role()).isEqualTo(Side.Role.PRIMARY);
            assertThat(helsinki.role()).isEqualTo(Side.Role.STANDBY);
            assertThat(ocean.server().sql("guestbook", "select count(*) from entries"))
                    .isEqualTo("1");
        }
        assertThat(shares.of("ocean")).isZero();
        assertThat(shares.of("helsinki")).isEqualTo(10000);
    }

    @Test
    void cutOffWhenTheNewSideWasClosed() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
        }
        driver.undo(MOVE, context);
        assertBack();
    }

    @Test
    void whoGoesOnInsteadOpensTheNewSideAgain() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
        }
        var _ = driver.apply(MOVE, context);
        try (var ocean = side("ocean");
                var helsinki = side("helsinki")) {
            assertThat(ocean.role()).isEqualTo(Side.Role.STANDBY);
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
            helsinki.server().sql("guestbook", "insert into entries values (2)");
        }
        assertThat(shares.of("ocean")).isEqualTo(10000);
    }

    @Test
    void nobodyGoesOnOnceTheOldSideWasOpened() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(MOVE, context))
                .matches(fault -> fault.code().equals("DATA-008"))
                .withMessageContaining("is the writer again");
        driver.undo(MOVE, context);
        assertBack();
    }

    @Test
    void cutOffWhenTheOldSideWasOpened() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        driver.undo(MOVE, context);
        assertBack();
    }

    /** As DATA-016 advises: the one of two writers that has no users is closed by hand. */
    private void assertNotWrittenOver(String closed, String writer) throws Exception {
        try (var one = side(closed)) {
            one.server().sql("guestbook", "insert into entries values (2)");
            assertThat(one.fence(TIME)).isNotEmpty();
        }
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.Sync("guestbook", writer, closed), context))
                .matches(fault -> fault.code().equals("DATA-027"))
                .withMessageContaining("may be nowhere else");
        try (var one = side(closed)) {
            assertThat(one.filesOfWriter()).isTrue();
            one.unfence();
            assertThat(one.awaitUp()).isEqualTo(Side.Role.PRIMARY);
            assertThat(one.server().sql("guestbook", "select count(*) from entries"))
                    .isEqualTo("2");
        }
    }

    @Test
    void whatEitherOfTwoWritersHasIsNeverWrittenOver() throws Exception {
        try (var ocean = side("ocean")) {
            ocean.promote();
        }
        assertNotWrittenOver("ocean", "helsinki");
        assertNotWrittenOver("helsinki", "ocean");
        try (var ocean = side("ocean")) {
            assertThat(ocean.fence(TIME)).isNotEmpty();
        }
        assertThatExceptionOfType(PhoenixException.class)
                .as("the way back is not set up over it")
                .isThrownBy(() -> driver.apply(MOVE, context))
                .matches(fault -> fault.code().equals("DATA-027"));
        try (var ocean = side("ocean")) {
            assertThat(ocean.filesOfWriter()).isTrue();
        }
    }

    @Test
    void cutOffByTheEndOfTheNewSiteWhenTheOldOneWasOpened() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        pods.kill("helsinki");
        driver.undo(MOVE, context);
        assertThat(shares.of("ocean")).isZero();
        assertThat(shares.of("helsinki"))
                .as("whoever still comes there is sent on")
                .isEqualTo(10000);
        try (var ocean = side("ocean")) {
            assertThat(ocean.role()).isEqualTo(Side.Role.PRIMARY);
            assertThat(ocean.server().sql("guestbook", "select count(*) from entries"))
                    .isEqualTo("1");
        }
    }

    /** The host of the new site's edge is off, and everything else is as it was. */
    private record EdgeOff(Pods pods) implements Remote {
        @Override
        public boolean answers(String site, Host host, Duration within) {
            return !(site.equals("helsinki") && host.has("edge"));
        }

        @Override
        public RemoteHost host(String site, Host host) {
            return pods.host(site, host);
        }

        @Override
        public void close() {}
    }

    @Test
    void whoeverComesToAnEdgeThatCouldNotBeAskedMeetsNoDatabaseThatTakesWrites() throws Exception {
        var sync = new Step.Sync("guestbook", "ocean", "helsinki");
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        var alone = new DataDriver(new EdgeOff(pods), shares, Pods.CLUSTERS);
        alone.undo(MOVE, context);
        assertThat(shares.of("ocean")).isZero();
        assertThat(shares.of("helsinki")).isZero();
        assertThat(Owed.of(context, "helsinki").all())
                .containsExactly(
                        "its copy of guestbook stays closed: users who had been led to its edge may still come there");
        driver.undo(sync, context);
        try (var ocean = side("ocean");
                var helsinki = side("helsinki")) {
            assertThat(ocean.role()).isEqualTo(Side.Role.PRIMARY);
            assertThat(helsinki.role()).isEqualTo(Side.Role.FENCED);
            assertThat(ocean.server().sql("select count(*) from pg_replication_slots"))
                    .isEqualTo("0");
        }
        var _ = driver.apply(sync, context);
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
        driver.undo(sync, context);
        try (var helsinki = side("helsinki")) {
            assertThat(helsinki.awaitUp()).isEqualTo(Side.Role.PRIMARY);
        }
    }

    @Test
    void aWayBackThatDoesNotHoldIsRefusedBeforeAnythingIsTakenBack() throws Exception {
        driver.refuseUndoIfImpossible(MOVE, context);
        pods.kill("ocean");
        assertThatExceptionOfType(PhoenixException.class)
                .as("its host answers, its database does not")
                .isThrownBy(() -> driver.refuseUndoIfImpossible(MOVE, context));
        assertThat(shares.of("ocean")).isEqualTo(10000);
        try (var helsinki = side("helsinki")) {
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
        }
    }

    @Test
    void cutOffWhenUsersOfOneEdgeOnlyWereLedBack() throws Exception {
        try (var back = back()) {
            back.prepare();
            back.close(TIME);
            back.open();
        }
        shares.set("ocean", 0);
        driver.undo(MOVE, context);
        assertBack();
    }
}
