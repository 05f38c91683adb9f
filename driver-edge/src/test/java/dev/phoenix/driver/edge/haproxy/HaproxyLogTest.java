package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.testkit.Estates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With this machine's shell as the edge's. */
class HaproxyLogTest {
    @TempDir
    Path folder;

    private LocalEdge edge;
    private EdgeLog log;

    @BeforeEach
    void aLog() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        edge = LocalEdge.start(folder);
        log = new HaproxyEdges(edge).log("ocean", Estates.ocean().edge());
        Files.writeString(folder.resolve("access.log"), "five\nsix\n");
    }

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    private static byte[] compressed(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private List<String> copied(EdgeLog.Part part) throws InterruptedException {
        var lines = new ArrayList<String>();
        try (var copying = log.copy(part, lines::add)) {
            while (copying.alive()) {
                Thread.sleep(5);
            }
        }
        return lines;
    }

    @Test
    void rotatedLogsAreListedAndReadWhetherCompressedOrNot() throws Exception {
        Files.writeString(folder.resolve("access.log.1"), "three\nfour\n");
        Files.write(folder.resolve("access.log.2.gz"), compressed("one\ntwo\n"));
        assertThat(log.parts())
                .containsExactly(
                        new EdgeLog.Part("access.log", 2),
                        new EdgeLog.Part("access.log.1", 2),
                        new EdgeLog.Part("access.log.2.gz", 2));
        assertThat(copied(new EdgeLog.Part("access.log.2.gz", 2))).containsExactly("one", "two");
        assertThat(copied(new EdgeLog.Part("access.log.1", 2))).containsExactly("three", "four");
    }

    @Test
    void aLogThatIsJustBeingCompressedIsThereOnce() throws Exception {
        Files.writeString(folder.resolve("access.log.1"), "three\nfour\n");
        Files.write(folder.resolve("access.log.1.gz"), compressed("three\n"));
        assertThat(log.parts()).containsExactly(new EdgeLog.Part("access.log", 2), new EdgeLog.Part("access.log.1", 2));
    }

    @Test
    void anEdgeWithoutALogHasNone() throws Exception {
        Files.delete(folder.resolve("access.log"));
        assertThat(log.parts()).isEmpty();
    }
}
