package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real databases after a switch, compared with what they were when {@code up} had made them. */
class ForgetIT {
    private static final Step.ForgetData FORGET = new Step.ForgetData("ocean", "helsinki");

    @TempDir
    Path folder;

    private TwoSites sites;
    private String ocean;
    private String helsinki;

    @BeforeEach
    void bothSites() throws Exception {
        sites = new TwoSites(folder, 0);
        ocean = sites.list("ocean");
        helsinki = sites.list("helsinki");
        sites.insert("ocean", 1);
    }

    @AfterEach
    void stop() {
        if (sites != null) {
            sites.close();
        }
    }

    @Test
    void afterASwitchNothingOfItIsLeftAtTheNewSiteWhileTheOldOneStillFollows() throws Exception {
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        assertThat(sites.list("helsinki")).contains("phoenix_ocean").isNotEqualTo(helsinki);
        var _ = sites.driver.apply(FORGET, sites.context);
        var _ = sites.driver.apply(FORGET, sites.context);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        assertThat(sites.entries("helsinki")).isEqualTo("1");
    }

    @Test
    void anOldSiteThatIsDeadAlreadyIsForgottenAllTheSame() throws Exception {
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        sites.pods.kill("ocean");
        var _ = sites.driver.apply(FORGET, sites.context);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
    }

    @Test
    void aSiteThatMayHaveTheOnlyWriterIsNotForgotten() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> sites.driver.apply(FORGET, sites.context))
                .matches(fault -> fault.code().equals("DATA-019"))
                .withMessageContaining("standby");
        assertThat(sites.list("ocean")).contains("phoenix_helsinki");
    }

    @Test
    void whatWasTakenBackIsForgottenAtBothSitesAndCanBeTriedAgain() throws Exception {
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        sites.insert("helsinki", 2);
        sites.driver.undo(TwoSites.MOVE, sites.context);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.role("helsinki"))
                .as("a database of its own, which a deployment can wait for")
                .isEqualTo(Side.Role.PRIMARY);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.entries("ocean")).isEqualTo("1,2");
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        assertThat(sites.role("helsinki")).isEqualTo(Side.Role.PRIMARY);
        assertThat(sites.entries("helsinki")).isEqualTo("1,2");
    }

    @Test
    void theWayBackIsSetUpAgainWhereASwitchInTheOtherDirectionWasTakenBack() throws Exception {
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        var opposite = new Step.Sync("guestbook", "helsinki", "ocean");
        var _ = sites.driver.apply(opposite, sites.context);
        sites.driver.undo(opposite, sites.context);
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        assertThat(sites.role("ocean")).isEqualTo(Side.Role.STANDBY);
        sites.insert("helsinki", 2);
        sites.driver.undo(TwoSites.MOVE, sites.context);
        assertThat(sites.entries("ocean")).isEqualTo("1,2");
    }

    @Test
    void aNewSiteThatIsDeadIsSteppedOverAndTheOldOneKeepsNothingForIt() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        sites.pods.kill("helsinki");
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.context.observations()).anyMatch(one -> one.toString().contains("helsinki was out of reach"));
    }

    @Test
    void aMoveWhoseNewSiteDiedBeforeTheOldOneWasClosedIsTakenBackHere() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        sites.pods.kill("helsinki");
        sites.driver.refuseUndoIfImpossible(TwoSites.MOVE, sites.context);
        sites.driver.undo(TwoSites.MOVE, sites.context);
        sites.driver.undo(TwoSites.SYNC, sites.context);
        sites.insert("ocean", 2);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.context.observations()).anyMatch(one -> one.toString().contains("helsinki was not asked"));
    }

    @Test
    void aNewSiteThatDiedWithTheOldOneClosedMayHaveTheWriter() throws Exception {
        var database = new Postgres(sites.context, sites.pods, Pods.CLUSTERS, sites.data);
        try (var there = new DatabaseHandover(database, "ocean", "helsinki")) {
            there.prepare();
            there.close(java.time.Duration.ofSeconds(90));
        }
        sites.pods.kill("helsinki");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> sites.driver.undo(TwoSites.MOVE, sites.context))
                .matches(fault -> fault.code().equals("DATA-001"));
        assertThat(sites.role("ocean")).isEqualTo(Side.Role.FENCED);
    }

    @Test
    void aCopyThatDoesNotComeUpIsGivenUpAllTheSame() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        try (var side = sites.side("helsinki")) {
            side.server()
                    .run("pod /bin/sh -c 'echo nonsense >> \"$PGDATA/postgresql.conf\"; "
                            + "kill -INT $(head -1 \"$PGDATA/postmaster.pid\")'");
        }
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.context.observations()).isEmpty();
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
        assertThat(sites.role("helsinki")).isEqualTo(Side.Role.PRIMARY);
    }

    @Test
    void aWriterThatDoesNotComeUpIsNotTakenForACopy() throws Exception {
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        try (var side = sites.side("helsinki")) {
            side.server()
                    .run("pod /bin/sh -c 'echo nonsense >> \"$PGDATA/postgresql.conf\"; "
                            + "kill -INT $(head -1 \"$PGDATA/postmaster.pid\")'");
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> sites.driver.undo(TwoSites.SYNC, sites.context));
            assertThat(side.role()).as("not fenced either").isEqualTo(Side.Role.DOWN);
        }
        assertThat(sites.role("ocean")).isEqualTo(Side.Role.STANDBY);
    }

    @Test
    void aConnectionThatIsLostWhileACopyIsGivenUpIsNoDeadSite() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        sites.pods.dropAt("helsinki", "given-up");
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.context.observations()).isEmpty();
        sites.driver.undo(TwoSites.SYNC, sites.context);
        assertThat(sites.list("helsinki")).isEqualTo(helsinki);
        assertThat(sites.list("ocean")).isEqualTo(ocean);
    }

    @Test
    void aCopyOfAnEarlierSwitchFollowsAgainWithoutBeingCopiedAnew() throws Exception {
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        try (var side = sites.side("helsinki")) {
            var _ = side.fence(java.time.Duration.ofSeconds(90));
        }
        sites.insert("ocean", 2);
        sites.context.progress().clear();
        var _ = sites.driver.apply(TwoSites.SYNC, sites.context);
        assertThat(sites.context.progress())
                .contains("guestbook: helsinki follows again")
                .noneMatch(line -> line.contains("copying"));
        var _ = sites.driver.apply(TwoSites.MOVE, sites.context);
        assertThat(sites.entries("helsinki")).isEqualTo("1,2");
    }
}
