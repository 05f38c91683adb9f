package dev.phoenix.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by this machine's shell, as a host's would. */
class HostFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Process begin(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private RemoteHost.Result run(String script, String stdin) throws Exception {
        var process = begin(script);
        try (var in = process.getOutputStream()) {
            in.write(stdin.getBytes(UTF_8));
        }
        var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new RemoteHost.Result(process.waitFor(), "", err);
    }

    private HostFile file(String name) {
        return new HostFile(folder.resolve(name).toString(), "0600");
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void ofEightChangesAtOnceNoneIsLostAndNothingThatWasThere() throws Exception {
        for (int trial = 0; trial < 10; trial++) {
            var file = file("keys" + trial);
            Files.writeString(Path.of(file.path()), "the operator's own\n");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var changes = IntStream.range(0, 8)
                        .<Callable<RemoteHost.Result>>mapToObj(number ->
                                () -> run(file.passedThrough("grep -v '^" + number + "$'; echo " + number), ""))
                        .toList();
                for (var change : threads.invokeAll(changes)) {
                    assertThat(change.get().err()).isEmpty();
                }
            }
            assertThat(Files.readAllLines(Path.of(file.path())))
                    .containsExactlyInAnyOrder("the operator's own", "0", "1", "2", "3", "4", "5", "6", "7");
        }
    }

    @Test
    void aFileOfWhichOnlyAPartCameDoesNotTakeTheOldOnesPlace() throws Exception {
        var file = file("states.conf");
        Files.writeString(Path.of(file.path()), "as it was\n");
        var cut = run(file.filled(1000), "only the beg");
        assertThat(cut.exit()).isEqualTo(74);
        assertThat(cut.err()).contains("only 12 of 1000 bytes came");
        assertThat(Path.of(file.path())).hasContent("as it was\n");
        assertThat(names()).containsExactly("states.conf");
    }

    @Test
    void whatSomebodyKilledLeftOverGoesWithTheNextChange() throws Exception {
        var file = file("states.conf");
        var killed = begin("kill -9 $$");
        assertThat(killed.waitFor()).isNotZero();
        Files.writeString(folder.resolve("states.conf.phoenix-" + killed.pid() + "-abcdefgh"), "a part");
        long alive = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("states.conf.phoenix-" + alive + "-abcdefgh"), "still being written");
        assertThat(run(file.filled(4), "all\n").exit()).isZero();
        assertThat(names()).containsExactly("states.conf", "states.conf.phoenix-" + alive + "-abcdefgh");
    }

    @Test
    void aProducerThatFailsLeavesTheFileAsItWas() throws Exception {
        var file = file("hold.map");
        Files.writeString(Path.of(file.path()), "shop 0\n");
        assertThat(run(file.printedBy("echo half; false"), "").exit()).isNotZero();
        assertThat(Path.of(file.path())).hasContent("shop 0\n");
        assertThat(run(file.printedBy("echo shop 5"), "").exit()).isZero();
        assertThat(Path.of(file.path())).hasContent("shop 5\n");
        assertThat(names()).containsExactly("hold.map");
    }

    @Test
    void aChangeOfAFileThatIsNotThereBeginsWithNothing() throws Exception {
        var file = file("deep/er/it's there");
        assertThat(run(file.passedThrough("cat; echo first"), "").err()).isEmpty();
        assertThat(Path.of(file.path())).hasContent("first\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file.path()))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Files.createDirectory(folder.resolve("real"));
        Files.writeString(folder.resolve("real/keys"), "one\n");
        Files.createSymbolicLink(folder.resolve("keys"), Path.of("real/keys"));
        assertThat(run(file("keys").passedThrough("cat; echo two"), "").err()).isEmpty();
        assertThat(folder.resolve("keys")).isSymbolicLink();
        assertThat(folder.resolve("real/keys")).hasContent("one\ntwo\n");
    }

    @Test
    void onlyAWholePathAndAModeAreTaken() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostFile("etc/hosts", "0600"));
        assertThatIllegalArgumentException().isThrownBy(() -> new HostFile("/etc/", "0600"));
        assertThatIllegalArgumentException().isThrownBy(() -> new HostFile("/etc/hosts", "u+x; reboot"));
    }
}
