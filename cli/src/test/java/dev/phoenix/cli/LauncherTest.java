package dev.phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the JVM's AOT cache, in a checkout that is built already, with a JDK that writes down how it is called. */
class LauncherTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** Makes a cache where it is asked for one, and says how it was called. */
    private static final String JAVA = """
            #!/bin/bash
            echo "$*" >>"$CALLS"
            for word; do
                if [[ $word == -XX:AOTCacheOutput=* ]]; then
                    [[ ! -e $CALLS.broken ]] || exit 1
                    echo made >"${word#*=}"
                    exit 0
                fi
            done
            echo "${LC_ALL-not set}" >"$CALLS.locale"
            echo "run $(wc -l <"$CALLS")"
            """;

    @TempDir
    Path folder;

    private Map<String, String> locale = Map.of();

    private record Answer(int exit, String text) {}

    @BeforeEach
    void aCheckoutThatIsBuilt() throws Exception {
        copy("phoenix");
        for (var script : List.of("java.sh", "aot.sh", "make-aot")) {
            copy("engines/lib/" + script);
        }
        write("checkout/cli/target/phoenix-cli.jar", "a jar");
        jdk("jdk", "25.0.1");
    }

    private void copy(String path) throws Exception {
        install(CHECKOUT.resolve(path), checkout().resolve(path));
    }

    /** By another process: no file can be executed that this one, or a child that it makes just now, has open for writing. */
    private static void install(Path from, Path to) throws Exception {
        var copying = new ProcessBuilder("install", "-D", "-m", "755", from.toString(), to.toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
    }

    private Path write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void jdk(String name, String version) throws Exception {
        write(name + "/release", "JAVA_RUNTIME_VERSION=\"%s\"\nJAVA_VERSION=\"%s\"\n".formatted(version, version));
        var java = write("java.sh", JAVA);
        for (var program : List.of("java", "javac")) {
            install(java, folder.resolve(name).resolve("bin").resolve(program));
        }
    }

    private Answer phoenix(String... words) throws Exception {
        return type("jdk", "phoenix", words);
    }

    private Answer make() throws Exception {
        Files.createDirectories(folder.resolve("cache/phoenix/aot"));
        return type(
                "jdk",
                "engines/lib/make-aot",
                checkout().toString(),
                folder.resolve("cache/phoenix").toString());
    }

    private Path checkout() {
        return folder.resolve("checkout");
    }

    private Answer type(String jdk, String program, String... words) throws Exception {
        var command = new ArrayList<>(List.of(checkout().resolve(program).toString()));
        command.addAll(List.of(words));
        var answer = folder.resolve("answer");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().putAll(locale);
        builder.environment().put("JAVA_HOME", folder.resolve(jdk).toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Answer(process.exitValue(), Files.readString(answer));
    }

    /** Of the cache that is in use. */
    private Path cache() throws IOException {
        try (var files = Files.list(folder.resolve("cache/phoenix/aot"))) {
            return files.filter(file -> file.toString().endsWith(".aot"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String lastCall() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).getLast();
    }

    private boolean usesTheCache() throws Exception {
        assertThat(phoenix("validate").exit()).isZero();
        return lastCall().contains("-XX:AOTCache=");
    }

    private String localeOfTheProgram(Map<String, String> typed) throws Exception {
        locale = typed;
        assertThat(phoenix("validate").exit()).isZero();
        return Files.readString(folder.resolve("calls.locale")).strip();
    }

    @Test
    void theProgramFindsFilesOfAnyNameInAnyLocale() throws Exception {
        make();
        for (var typed : List.of(
                Map.<String, String>of(),
                Map.of("LC_ALL", "C"),
                Map.of("LANG", "C"),
                Map.of("LC_ALL", "xx_XX.UTF-8"),
                Map.of("LANG", "C.UTF-8", "LC_CTYPE", "C"))) {
            assertThat(localeOfTheProgram(typed)).as(typed.toString()).isEqualTo("C.UTF-8");
        }
        assertThat(localeOfTheProgram(Map.of("LANG", "C.UTF-8")))
                .as("a locale that is fit is left alone")
                .isEqualTo("not set");
    }

    @Test
    void aCacheThatWasMadeIsUsed() throws Exception {
        assertThat(usesTheCache()).isFalse();
        assertThat(make()).isEqualTo(new Answer(0, ""));
        assertThat(usesTheCache()).isTrue();
        assertThat(lastCall()).contains("-XX:AOTCache=" + cache()).endsWith("validate");
    }

    @Test
    void theVersionIsWhatTheProgramSaidWhenTheCacheWasMade() throws Exception {
        make();
        assertThat(phoenix("--version")).isEqualTo(new Answer(0, "run 2\n"));
        assertThat(phoenix("-V")).isEqualTo(new Answer(0, "run 2\n"));
        assertThat(phoenix("--version", "--debug").text()).isEqualTo("run 3\n");
    }

    @Test
    void aNewJarOrAnotherJdkMakesItOutdated() throws Exception {
        make();
        Files.setLastModifiedTime(
                write("checkout/cli/target/phoenix-cli.jar", "b jar"),
                FileTime.from(Instant.ofEpochSecond(2_000_000_000)));
        assertThat(usesTheCache()).isFalse();
        assertThat(phoenix("--version").text()).isEqualTo("run 4\n");
        make();
        assertThat(usesTheCache()).isTrue();
        jdk("other", "26");
        type("other", "phoenix", "validate");
        assertThat(lastCall()).doesNotContain("-XX:AOTCache=");
        jdk("jdk", "25.0.2");
        assertThat(usesTheCache()).isFalse();
    }

    @Test
    void aCacheThatIsNotAsItWasMadeIsLeftAloneAndMadeAgain() throws Exception {
        make();
        Files.writeString(cache(), "damaged");
        assertThat(usesTheCache()).isFalse();
        make();
        assertThat(usesTheCache()).isTrue();
    }

    @Test
    void aMakerThatWasKilledLeavesNothingThatIsUsed() throws Exception {
        make();
        var made = Path.of(cache().toString().replaceAll("aot$", "made"));
        var half = Path.of(cache().toString().replaceAll("aot$", "making"));
        Files.createDirectories(half);
        Files.writeString(half.resolve("cache"), "half");
        Files.delete(made);
        assertThat(usesTheCache()).isFalse();
        make();
        assertThat(usesTheCache()).isTrue();
        assertThat(half).doesNotExist();
    }

    @Test
    void whatCannotBeMadeIsNotTriedAgain() throws Exception {
        write("calls.broken", "");
        make();
        Files.delete(folder.resolve("calls.broken"));
        make();
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);
        assertThat(usesTheCache()).isFalse();
    }

    @Test
    void twoMakersAtOnceMakeOne() throws Exception {
        make();
        var lock = Path.of(cache().toString().replaceAll("aot$", "lock"));
        Files.delete(Path.of(cache().toString().replaceAll("aot$", "made")));
        var holder = new ProcessBuilder("flock", lock.toString(), "cat").start();
        try {
            // It has the lock when it answers.
            holder.getOutputStream().write('\n');
            holder.getOutputStream().flush();
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            assertThat(make()).isEqualTo(new Answer(0, ""));
            assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(2);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void theCacheOfACheckoutThatIsGoneIsRemoved() throws Exception {
        var old = write("cache/phoenix/aot/old.aot", "old");
        write("cache/phoenix/aot/old.made", folder.resolve("gone") + "\njdk\nstamps\nversion\n");
        make();
        assertThat(old).doesNotExist();
        assertThat(cache()).exists();
    }

    @Test
    void aHomeThatCannotBeWrittenToIsNoReasonNotToRun() throws Exception {
        // A file stands where the cache would be: that stops root, too.
        write("cache", "");
        assertThat(phoenix("validate")).isEqualTo(new Answer(0, "run 1\n"));
        assertThat(phoenix("--version")).isEqualTo(new Answer(0, "run 2\n"));
    }

    @Test
    void theThirdStartThatFindsNoneHasOneMade() throws Exception {
        assertThat(usesTheCache()).isFalse();
        assertThat(usesTheCache()).isFalse();
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(2).noneMatch(call -> call.contains("Training"));
        assertThat(usesTheCache()).isFalse();
        var lock = folder.resolve(
                "cache/phoenix/aot/" + checkout().toString().replaceAll("[^A-Za-z0-9.-]", "_") + ".lock");
        // Who makes it goes on when the launcher has ended, and has the lock until it is done: with what others leave
        // of the processors.
        var script = "until [[ -e ${1%lock}made ]]; do sleep 0.05; done; flock \"$1\" true";
        var waiting = new ProcessBuilder("timeout", "900", "bash", "-c", script, "bash", lock.toString()).start();
        assertThat(waiting.waitFor()).isZero();
        assertThat(usesTheCache()).isTrue();
    }
}
