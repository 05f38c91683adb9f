package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Switches, taken back or not, cut off or not, there and back again, in an order that a seed decides: after each there is
 * one writer, and it has every row.
 */
class OrdersIT {
    private static final int ORDERS = 6;
    /** Parts of scripts at which a connection may drop: in the copy, the close, the promotion, the giving up. */
    private static final List<String> DROPS =
            List.of("pg_basebackup", "Latest checkpoint location", "pg_promote", "given-up");

    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private String at = "ocean";
    private int rows;

    private String other() {
        return at.equals("ocean") ? "helsinki" : "ocean";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyOrderEndsWithOneWriterThatHasEveryRow(int seed) throws Exception {
        var random = new Random(seed);
        try (var sites = new TwoSites(folder, 7 + seed)) {
            for (int order = 0; order < ORDERS; order++) {
                if (random.nextBoolean()) {
                    var drop = DROPS.get(random.nextInt(DROPS.size()));
                    var where = random.nextBoolean() ? at : other();
                    sites.pods.dropAt(where, drop);
                    done.add("lose " + where + " in " + drop);
                }
                switch (random.nextInt(3)) {
                    case 0 -> there(sites);
                    case 1 -> thereAndTakenBack(sites);
                    default -> syncedAndGivenUp(sites);
                }
                assertOneWriter(sites);
            }
        }
    }

    private void there(TwoSites sites) throws Exception {
        done.add("switch to " + other());
        var from = at;
        until(() -> sites.driver.apply(sync(from), sites.context));
        until(() -> sites.driver.apply(move(from), sites.context));
        at = other();
    }

    private void thereAndTakenBack(TwoSites sites) throws Exception {
        there(sites);
        write(sites);
        done.add("take back to " + other());
        var from = other();
        until(() -> {
            sites.driver.undo(move(from), sites.context);
            return true;
        });
        until(() -> {
            sites.driver.undo(sync(from), sites.context);
            return true;
        });
        at = from;
    }

    private void syncedAndGivenUp(TwoSites sites) throws Exception {
        done.add("copy to " + other() + ", give it up");
        var from = at;
        until(() -> sites.driver.apply(sync(from), sites.context));
        until(() -> {
            sites.driver.undo(sync(from), sites.context);
            return true;
        });
    }

    private static Step.Sync sync(String from) {
        return new Step.Sync("guestbook", from, from.equals("ocean") ? "helsinki" : "ocean");
    }

    private static Step.MoveWriter move(String from) {
        return new Step.MoveWriter(
                List.of("guestbook"), List.of("guestbook"), from, from.equals("ocean") ? "helsinki" : "ocean");
    }

    /** What is cut off is resumed. */
    private void until(java.util.concurrent.Callable<?> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                var _ = work.call();
                return;
            } catch (PhoenixException cutOff) {
                done.add("resume after " + cutOff.code());
                if (attempt == 3) {
                    throw new AssertionError(told(), cutOff);
                }
            }
        }
    }

    private void write(TwoSites sites) {
        sites.insert(at, ++rows);
    }

    private void assertOneWriter(TwoSites sites) {
        write(sites);
        try (var writer = sites.side(at);
                var rest = sites.side(other())) {
            assertThat(writer.role()).as(this::told).isEqualTo(Side.Role.PRIMARY);
            boolean same = writer.systemIdentifier().equals(rest.systemIdentifier());
            assertThat(same && rest.role() == Side.Role.PRIMARY)
                    .as("two writers after " + told())
                    .isFalse();
        }
        assertThat(sites.entries(at))
                .as(this::told)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, rows)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",")));
    }

    private String told() {
        return String.join("; ", done);
    }
}
