package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.observation.DataRole;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoppedDatabasesTest {
    private static final String RUNNING = "Running";

    @TempDir
    Path folder;

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private Optional<Diagnostic> asked(DataRole role, String workload, String pod, String phase) {
        var manifest = new Manifest(
                new SourceSpan("kubernetes/20.yaml", 1, 1),
                json("{\"kind\":\"StatefulSet\",\"metadata\":{\"name\":\"" + workload + "\",\"namespace\":\"blog\"}}"));
        return new StoppedDatabases((_, _, _) -> role, new FakeContext(Estates.blog("ns"), folder), "helsinki")
                .of(
                        manifest,
                        json("{\"metadata\":{\"name\":\"" + pod + "\"},\"status\":{\"phase\":\"" + phase + "\"}}"));
    }

    @Test
    void aFencedDatabaseIsNotWaitedForAndTheAdviceIsAboutTheMove() {
        assertThat(asked(DataRole.FENCED, "postgres", "postgres-0", RUNNING))
                .hasValueSatisfying(fault -> assertThat(fault.toString())
                        .contains("K8S-016", "guestbook", "helsinki", "phoenix rollback", "phoenix destroy helsinki"));
    }

    @Test
    void everythingElseMayStillBecomeReady() {
        for (var role : new DataRole[] {DataRole.WRITER, DataRole.STANDBY, DataRole.ABSENT}) {
            assertThat(asked(role, "postgres", "postgres-0", RUNNING)).isEmpty();
        }
        assertThat(asked(DataRole.FENCED, "www", "www-0", RUNNING)).isEmpty();
        assertThat(asked(DataRole.FENCED, "postgres", "postgres-0", "Pending")).isEmpty();
    }
}
