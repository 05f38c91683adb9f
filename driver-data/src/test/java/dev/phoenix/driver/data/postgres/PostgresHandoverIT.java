package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real PostgreSQL servers: the writer goes over and comes back, and nothing is lost on either way. */
class PostgresHandoverIT {
    private static final int OCEAN = 25432;
    private static final int HELSINKI = 25433;
    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

    private static final Duration TIME = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Pods pods;
    private FakeContext context;
    private DataSpec.Postgres data;

    @BeforeEach
    void twoDatabases() throws Exception {
        assumeTrue(Pods.possible(), "not root, or the engines have made no root file system with PostgreSQL");
        pods = new Pods(folder);
        pods.start("ocean", OCEAN);
        pods.start("helsinki", HELSINKI);
        var estate = Estates.blog("127.0.0.1:1");
        context = new FakeContext(estate, folder)
                .inRealTime()
                .with(Estates.on(Estates.ocean(), "127.0.0.11"))
                .with(Estates.on(Estates.helsinki(), "127.0.0.12"))
                .withSecret("replication-password", "secretreplicator");
        data = (DataSpec.Postgres) estate.data().sequencedValues().getLast();
        pods.forward("127.0.0.12", TUNNEL, OCEAN);
        pods.forward("127.0.0.11", TUNNEL, HELSINKI);
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

    private static void insert(Side side, int id) {
        side.server().sql("guestbook", "insert into entries values (" + id + ")");
    }

    private Postgres database() {
        return new Postgres(context, pods, Pods.CLUSTERS, data);
    }

    private DatabaseHandover there() {
        return new DatabaseHandover(database(), "ocean", "helsinki");
    }

    /** The new side has everything, the old one is fenced. */
    private static void upToThePoint(DatabaseHandover there, Side ocean, Side helsinki) throws InterruptedException {
        var _ = ocean.awaitUp();
        var _ = helsinki.awaitUp();
        there.prepare();
        there.close(TIME);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .matches(fault -> fault.exit() == ExitCode.STOPPED, "stopped");
    }

    @Test
    void aConnectionThatDropsInThePromotionMakesNoSecondWriter() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            upToThePoint(there, ocean, helsinki);
            pods.dropAt("helsinki", "pg_promote");
            there.open();
            assertThat(there.opened()).isTrue();
        }
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var again = there()) {
            pods.dropAt("helsinki", "pg_promote");
            pods.dropAt("helsinki", "pg_promote");
            assertThatExceptionOfType(PhoenixException.class).isThrownBy(again::open);
            assertThat(again.opened()).as("asked over a new connection").isTrue();
            again.takeBack();
            assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
        }
    }

    @Test
    void aNewSideThatDoesNotAnswerMayBeTheWriterAndTheOldOneStaysFenced() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            upToThePoint(there, ocean, helsinki);
            there.open();
            var pid = folder.resolve("helsinki/data/pg/postmaster.pid");
            var aside = Files.move(pid, pid.resolveSibling("aside"));
            try (var resumed = there()) {
                assertThat(helsinki.role()).isEqualTo(Side.Role.DOWN);
                assertRefused("DATA-015", resumed::opened);
                assertRefused("DATA-015", resumed::takeBack);
                assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
                Files.move(aside, pid);
                assertThat(resumed.opened()).as("as soon as it answers").isTrue();
            }
        }
    }

    @Test
    void aStandbyThatHasBeenToldToWriteIsNotTakenForOneThatWasNot() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            upToThePoint(there, ocean, helsinki);
            // The process that promotes is stopped, so that the order is given and not yet followed.
            helsinki.server()
                    .run("pod /bin/sh -c 'for p in /proc/[0-9]*; do grep -q \"st[a]rtup recovering\" $p/cmdline "
                            + "&& kill -STOP ${p#/proc/}; done; true'");
            assertThat(helsinki.server().sql("select pg_promote(false)")).isEqualTo("t");
            assertThat(helsinki.role()).isEqualTo(Side.Role.STANDBY);
            try (var resumed = there()) {
                assertRefused("DATA-015", resumed::takeBack);
                assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            }
        }
    }

    @Test
    void aConnectionThatDropsWhileTheOldSideIsClosedLeavesItServing() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            var _ = ocean.awaitUp();
            var _ = helsinki.awaitUp();
            there.prepare();
            pods.dropAt("ocean", "Latest checkpoint location");
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> there.close(TIME))
                    .withMessageContaining("lost");
            there.takeBack();
            assertThat(ocean.role()).isEqualTo(Side.Role.PRIMARY);
        }
    }

    @Test
    void aSideThatWasClosedWithOthersAndNotOpenedHasOnlyToBeOpened() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            upToThePoint(there, ocean, helsinki);
            try (var resumed = there()) {
                resumed.prepare();
                resumed.close(TIME);
                resumed.open();
                assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
                assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
            }
        }
    }

    @Test
    void twoWritersAreRefused() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = there()) {
            upToThePoint(there, ocean, helsinki);
            there.open();
            ocean.unfence();
            assertThat(ocean.awaitUp()).isEqualTo(Side.Role.PRIMARY);
            try (var resumed = there()) {
                assertRefused("DATA-016", resumed::opened);
            }
        }
    }

    @Test
    void theWriterGoesOverAndComesBackAndEveryRowIsThere() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = new DatabaseHandover(database(), "ocean", "helsinki")) {
            var _ = ocean.awaitUp();
            var _ = helsinki.awaitUp();
            ocean.server().sql("guestbook", "create table entries (id int)");
            insert(ocean, 1);
            assertThat(there.opened()).isFalse();
            var _ = there.sync();
            assertThat(there.synced()).isInstanceOf(Observed.Done.class);
            insert(ocean, 2);
            there.prepare();
            insert(ocean, 3);
            long began = System.nanoTime();
            there.close(TIME);
            assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            there.takeBack();
            assertThat(ocean.awaitUp()).as("taken back before the point").isEqualTo(Side.Role.PRIMARY);
            insert(ocean, 4);
            there.prepare();
            there.close(TIME);
            there.open();
            context.progress("hold", (System.nanoTime() - began) / 1_000_000 + " ms");
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
            insert(helsinki, 5);
            assertThat(there.reverse()).contains("ocean follows helsinki");
            assertThat(there.reverseHolds()).isTrue();
            assertThat(there.reverse()).as("again").contains("replayed its log up to");
        }
        try (var ocean = side("ocean");
                var back = new DatabaseHandover(database(), "helsinki", "ocean")) {
            assertThat(back.synced())
                    .as("the way back is there without a new copy")
                    .isInstanceOf(Observed.Done.class);
            back.prepare();
            back.close(TIME);
            back.open();
            assertThat(back.opened()).isTrue();
            insert(ocean, 6);
            assertThat(ocean.server().sql("guestbook", "select string_agg(id::text, ',' order by id) from entries"))
                    .isEqualTo("1,2,3,4,5,6");
            assertThat(back.reverse()).contains("helsinki follows ocean");
        }
    }
}
