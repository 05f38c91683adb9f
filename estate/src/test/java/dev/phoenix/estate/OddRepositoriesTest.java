package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories and files as other people have them, made by git itself. */
class OddRepositoriesTest {
    private static final String NAMES = """
            estate: names
            dns:
              zones: { example.org: zone }
              host: { folder: { path: /nowhere } }
            """;

    @TempDir
    Path folder;

    private Path estate;

    @BeforeEach
    void anEstate() throws Exception {
        estate = folder.resolve("estate");
        write("phoenix.yaml", NAMES);
        write("zone", "the zone");
        git("init", "-q");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(estate.resolve(path).getParent());
        Files.writeString(estate.resolve(path), text);
    }

    private void git(String... arguments) throws Exception {
        gitIn(estate, arguments);
    }

    private static void gitIn(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "git",
                "-C",
                folder.toString(),
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).as("git %s: %s", List.of(arguments), said).isZero();
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("commit", "-q", "-m", "x");
    }

    private Loaded load() {
        return load(estate);
    }

    private static Loaded load(Path place) {
        return EstateLoader.load(place, Optional.empty(), new Overrides(List.of()));
    }

    private static String faults(Loaded loaded) {
        return loaded.diagnostics().stream().map(Diagnostic::line).collect(Collectors.joining("\n"));
    }

    private String zone(Loaded loaded) {
        loaded.orThrow();
        return loaded.files().orElseThrow().text("zone");
    }

    @Test
    void aLinkIsFollowedWithinTheCommit() throws Exception {
        Files.delete(estate.resolve("zone"));
        write("zones/real", "the zone");
        Files.createSymbolicLink(estate.resolve("alias"), Path.of("zones"));
        Files.createSymbolicLink(estate.resolve("zone"), Path.of("alias/real"));
        commit();
        var loaded = load();
        assertThat(zone(loaded)).isEqualTo("the zone");
        assertThat(loaded.files().orElseThrow().below("alias")).containsExactly("alias/real");
        assertThat(loaded.files().orElseThrow().text("alias/real")).isEqualTo("the zone");
    }

    @Test
    void aLinkMayLeadAboveTheEstatesFolderButNotOutOfTheRepository() throws Exception {
        Files.createDirectories(estate.resolve("sub"));
        Files.move(estate.resolve("phoenix.yaml"), estate.resolve("sub/phoenix.yaml"));
        Files.createSymbolicLink(estate.resolve("sub/zone"), Path.of("../zone"));
        commit();
        assertThat(zone(load(estate.resolve("sub")))).isEqualTo("the zone");
        Files.delete(estate.resolve("sub/zone"));
        Files.createSymbolicLink(estate.resolve("sub/zone"), Path.of("../../outside"));
        commit();
        assertThat(faults(load(estate.resolve("sub"))))
                .contains("EST-031 the link zone leads out of the repository, to ../../outside.");
    }

    @Test
    void aLinkThatLeadsOutIsSaidWithItsText() throws Exception {
        Files.delete(estate.resolve("zone"));
        write("zones/real", "the zone");
        Files.createSymbolicLink(estate.resolve("alias"), Path.of("zones"));
        Files.createSymbolicLink(estate.resolve("zones/up"), Path.of("../../y/zones/real"));
        Files.createSymbolicLink(estate.resolve("zone"), Path.of("alias/up"));
        commit();
        assertThat(faults(load())).contains("the link zones/up leads out of the repository, to ../../y/zones/real.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "zone", "../zone"})
    void aLinkThatLeadsOutOrBackIsRefused(String target) throws Exception {
        Files.delete(estate.resolve("zone"));
        Files.createSymbolicLink(estate.resolve("zone"), Path.of(target));
        commit();
        assertThat(faults(load())).containsAnyOf("EST-031", "EST-034");
    }

    @Test
    void aPointerToLfsIsNotTakenForTheFile() throws Exception {
        write("zone", "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12\n");
        commit();
        var loaded = load();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> zone(loaded)))
                .hasMessageContaining("Git LFS");
    }

    @Test
    void aSubmoduleIsReadWhereItIsCheckedOut() throws Exception {
        var other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("zone"), "of the submodule");
        gitIn(other, "init", "-q");
        gitIn(other, "add", "-A");
        gitIn(other, "commit", "-q", "-m", "x");
        git("submodule", "--quiet", "add", other.toString(), "inner");
        write("phoenix.yaml", NAMES.replace("org: zone", "org: inner/zone"));
        commit();
        var loaded = load();
        loaded.orThrow();
        assertThat(loaded.files().orElseThrow().text("inner/zone")).isEqualTo("of the submodule");
        assertThat(loaded.files().orElseThrow().below("inner")).containsExactly("inner/zone");
        var clone = folder.resolve("clone");
        gitIn(folder, "clone", "-q", estate.toString(), clone.toString());
        assertThat(faults(load(clone))).contains("EST-035").contains("git submodule update --init inner");
    }

    @Test
    void aRepositoryBySha256IsRefusedWithAWayOut() throws Exception {
        var other = Files.createDirectories(folder.resolve("sha256"));
        gitIn(other, "init", "-q", "--object-format=sha256");
        Files.writeString(other.resolve("phoenix.yaml"), NAMES);
        gitIn(other, "add", "-A");
        gitIn(other, "commit", "-q", "-m", "x");
        assertThat(faults(load(other))).contains("EST-037").contains("fast-export");
    }

    @Test
    void aPartialCloneSaysHowItBecomesWhole() throws Exception {
        commit();
        git("config", "uploadpack.allowFilter", "true");
        var clone = folder.resolve("clone");
        gitIn(folder, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + estate, clone.toString());
        assertThat(faults(load(clone))).contains("EST-033").contains("git fetch --refetch");
    }

    @Test
    void aLinkToAnotherPartOfTheCommitIsExportedAsWhatItLeadsTo() throws Exception {
        write("salt/top.sls", "the top");
        Files.createSymbolicLink(estate.resolve("salt/zone"), Path.of("../zone"));
        commit();
        load().files().orElseThrow().export("salt", folder.resolve("out"));
        assertThat(folder.resolve("out/zone")).isRegularFile().hasContent("the zone");
    }

    @Test
    void filesMayHaveAnyNames() throws Exception {
        for (var name : List.of("ü ö", "line\nfeed", "quote\"", "back\\slash", "-dash", "tab\t", "*?")) {
            write("odd/" + name, name);
        }
        commit();
        var files = load().files().orElseThrow();
        assertThat(files.below("odd"))
                .hasSize(7)
                .allSatisfy(path -> assertThat(files.text(path)).isEqualTo(path.substring(4)));
        files.export("odd", folder.resolve("out"));
        assertThat(Files.readString(folder.resolve("out/line\nfeed"))).isEqualTo("line\nfeed");
    }
}
