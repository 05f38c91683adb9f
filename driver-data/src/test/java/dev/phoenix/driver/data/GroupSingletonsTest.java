package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SingletonSpec;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two singletons, of which one moves with its group. */
class GroupSingletonsTest {
    private static final Step.OfData POST =
            new Step.MoveWriter(List.of(), List.of(), "ocean", "helsinki", Optional.of(List.of("outbox")));

    @TempDir
    Path folder;

    private final SingletonHosts hosts = new SingletonHosts("ocean outbox", "ocean nightly");
    private final DataDriver driver = hosts.driver();
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
        assertThat(hosts.allowed).containsExactly("helsinki outbox", "ocean nightly");
        assertThat(driver.observe(POST, context)).isInstanceOf(Observed.Done.class);
        driver.refuseUndoIfImpossible(POST, context);
        driver.undo(POST, context);
        assertThat(hosts.allowed).containsExactly("ocean nightly", "ocean outbox");
    }

    @Test
    void aForecastAsksForHostsOfThoseThatMove() throws Exception {
        context.with(new Inventory("helsinki", List.of(host("mail", "203.0.113.9"))));
        var _ = driver.apply(forecast(Optional.of(List.of("outbox"))), context);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(forecast(Optional.empty()), context))
                .matches(fault -> fault.code().equals("DATA-042"))
                .withMessageContaining("nightly");
    }

    private static Step.Forecast forecast(Optional<List<String>> singletons) {
        return new Step.Forecast(List.of(), "ocean", "helsinki", singletons);
    }

    @Test
    void theOtherOneMayHaveMovedBeforeAndStaysThere() throws Exception {
        hosts.allowed.remove("ocean nightly");
        hosts.allowed.add("helsinki nightly");
        var _ = driver.apply(POST, context);
        assertThat(hosts.allowed).containsExactly("helsinki nightly", "helsinki outbox");
        driver.undo(POST, context);
        assertThat(hosts.allowed).containsExactly("helsinki nightly", "ocean outbox");
    }
}
