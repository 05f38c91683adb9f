package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real PostgreSQL servers: the writer goes over and comes back, and nothing is lost on either way. */
class PostgresHandoverTest {
    private static final int OCEAN = 25432;
    private static final int HELSINKI = 25433;
    /** The second data set of the estate, so the second port. */
    private static final int TUNNEL = 15433;

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
        side.pod().sql("guestbook", "insert into entries values (" + id + ")");
    }

    @Test
    void theWriterGoesOverAndComesBackAndEveryRowIsThere() throws Exception {
        try (var ocean = side("ocean");
                var helsinki = side("helsinki");
                var there = new PostgresHandover(context, pods, data, "ocean", "helsinki")) {
            var _ = ocean.awaitUp();
            var _ = helsinki.awaitUp();
            ocean.pod().sql("guestbook", "create table entries (id int)");
            insert(ocean, 1);
            assertThat(there.opened()).isFalse();
            there.sync();
            assertThat(there.synced()).isTrue();
            insert(ocean, 2);
            there.prepare();
            insert(ocean, 3);
            long began = System.nanoTime();
            there.close(Duration.ofSeconds(20));
            assertThat(ocean.role()).isEqualTo(Side.Role.FENCED);
            there.takeBack();
            assertThat(ocean.awaitUp()).as("taken back before the point").isEqualTo(Side.Role.PRIMARY);
            insert(ocean, 4);
            there.prepare();
            there.close(Duration.ofSeconds(20));
            there.open();
            context.progress("hold", (System.nanoTime() - began) / 1_000_000 + " ms");
            assertThat(helsinki.role()).isEqualTo(Side.Role.PRIMARY);
            insert(helsinki, 5);
            assertThat(there.reverse()).contains("ocean follows helsinki");
            assertThat(there.reverseHolds()).isTrue();
            assertThat(there.reverse()).as("again").contains("5 rows");
        }
        try (var ocean = side("ocean");
                var back = new PostgresHandover(context, pods, data, "helsinki", "ocean")) {
            assertThat(back.synced())
                    .as("the way back is there without a new copy")
                    .isTrue();
            back.prepare();
            back.close(Duration.ofSeconds(20));
            back.open();
            assertThat(back.opened()).isTrue();
            insert(ocean, 6);
            assertThat(ocean.pod().sql("guestbook", "select string_agg(id::text, ',' order by id) from entries"))
                    .isEqualTo("1,2,3,4,5,6");
            assertThat(back.reverse()).contains("helsinki follows ocean");
        }
    }
}
