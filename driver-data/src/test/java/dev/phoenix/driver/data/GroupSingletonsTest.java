package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SingletonSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two singletons, of which one moves with its group. */
class GroupSingletonsTest {
    private static final Step.OfData POST =
            new Step.MoveWriter(List.of(), List.of(), "ocean", "helsinki", Optional.of(List.of("outbox")));

    @TempDir
    Path folder;

    /** Which may run where, as {@code SITE NAME}. */
    private final Set<String> allowed = new TreeSet<>(Set.of("ocean outbox", "ocean nightly"));

    private final EdgeGate noEdges = (site, edge, services) -> {
        throw new AssertionError("the edge of " + site + " was opened");
    };
    private final DataDriver driver = new DataDriver(new Markers(), noEdges, (_, site, service) -> {
        throw new AssertionError("the cluster of " + site + " was asked for " + service);
    });
    private FakeContext context;

    @BeforeEach
    void twoSites() {
        var blog = Estates.blog("127.0.0.1:1");
        blog.singletons()
                .put(
                        "nightly",
                        new SingletonSpec("nightly", "control", "/var/lib/phoenix/active/nightly", "nightly.service"));
        context = new FakeContext(blog, folder).with(site("ocean")).with(site("helsinki"));
    }

    private static Inventory site(String site) {
        return new Inventory(site, List.of(host("mail", "203.0.113.9"), host("control", "203.0.113.10")));
    }

    private static Host host(String role, String ipv4) {
        return new Host(role, List.of(role), ipv4, Optional.empty(), "10.0.0.9", "9", Map.of());
    }

    @Test
    void theOtherOneRunsOnWhereItIs() throws Exception {
        assertThat(driver.observe(POST, context)).isInstanceOf(Observed.NotYet.class);
        var _ = driver.apply(POST, context);
        assertThat(allowed).containsExactly("helsinki outbox", "ocean nightly");
        assertThat(driver.observe(POST, context)).isInstanceOf(Observed.Done.class);
        driver.refuseUndoIfImpossible(POST, context);
        driver.undo(POST, context);
        assertThat(allowed).containsExactly("ocean nightly", "ocean outbox");
    }

    @Test
    void theOtherOneMayHaveMovedBeforeAndStaysThere() throws Exception {
        allowed.remove("ocean nightly");
        allowed.add("helsinki nightly");
        var _ = driver.apply(POST, context);
        assertThat(allowed).containsExactly("helsinki nightly", "helsinki outbox");
        driver.undo(POST, context);
        assertThat(allowed).containsExactly("helsinki nightly", "ocean outbox");
    }

    private final class Markers implements Remote {
        @Override
        public boolean answers(String site, Host host, Duration within) {
            return true;
        }

        @Override
        public RemoteHost host(String site, Host host) {
            return new MarkerHost(site);
        }

        @Override
        public void close() {}
    }

    /** A host that knows the three commands of a singleton by the word that stands for the script's name. */
    private final class MarkerHost extends PlainHost {
        private final String site;

        MarkerHost(String site) {
            this.site = site;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            boolean looks = command.getFirst().equals("test");
            var name = site + " " + Path.of(command.get(looks ? 2 : 4)).getFileName();
            boolean ok = true;
            if (looks) {
                ok = allowed.contains(name);
            } else if (command.contains("stop")) {
                allowed.remove(name);
            } else {
                allowed.add(name);
            }
            return new Result(ok ? 0 : 1, "", "");
        }
    }
}
