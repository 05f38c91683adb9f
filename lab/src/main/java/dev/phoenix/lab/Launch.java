package dev.phoenix.lab;

import dev.phoenix.lab.net.Place;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.model.PhoenixException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Begins and ends a lab by way of its keeper. */
final class Launch {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LOCKED = 75;
    private static final int GROUP_BYTES = 3;
    private final LabFolders folders;

    Launch(LabFolders folders) {
        this.folders = folders;
    }

    LabInfo up(LabOptions options, Owner owner) {
        Path stage = folders.stage(ProcessHandle.current().pid());
        try {
            Files.createDirectories(Objects.requireNonNull(folders.lock().getParent()));
            var secrets = LabSecrets.generate(new SecureRandom());
            var setting = new LabSetting(folders.lab(), group(), options, secrets);
            Stage.lay(stage, setting, owner);
            Process keeper = keeper(stage);
            await(keeper);
            LabInfo info = info(setting);
            Files.writeString(
                    folders.info(),
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(info));
            return info;
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "LAB-006", "the lab cannot be begun: " + e.getMessage(), "See " + folders.keeperLog(), e);
        } finally {
            new MachineCommands().run("rm", "-rf", stage.toString());
        }
    }

    boolean down() {
        List<ProcessHandle> keepers = keeperAlive();
        keepers.forEach(this::end);
        // A keeper that is being killed looks alive until it is gone, and then has cleared nothing up.
        if (Files.exists(folders.lab())) {
            sweep();
            return true;
        }
        return !keepers.isEmpty();
    }

    private void end(ProcessHandle keeper) {
        keeper.destroy();
        try {
            keeper.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw PhoenixException.failed(
                    "LAB-008", "the lab does not end", "See " + folders.keeperLog() + "; then: phoenix lab down", e);
        }
    }

    private void sweep() {
        Path stage = folders.stage(ProcessHandle.current().pid());
        try {
            Path script = Stage.keeper(stage);
            new MachineCommands()
                    .must(
                            "/bin/bash",
                            script.toString(),
                            folders.lab().toString(),
                            folders.lock().toString(),
                            "");
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "LAB-008", "what a killed lab left cannot be cleared: " + e.getMessage(), "Try again", e);
        } finally {
            new MachineCommands().run("rm", "-rf", stage.toString());
        }
    }

    private List<ProcessHandle> keeperAlive() {
        try {
            Path file = folders.lab().resolve("keeper");
            if (!Files.exists(file)) {
                return List.of();
            }
            long pid = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
            return ProcessHandle.of(pid).filter(Launch::isKeeper).stream().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The number may be another process's by now. Asked of the kernel, as {@link ProcessHandle} gives up on long commands. */
    private static boolean isKeeper(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("/keeper.sh");
        } catch (IOException gone) {
            return false;
        }
    }

    private Process keeper(Path stage) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var argv = List.of(
                "setsid",
                "/bin/bash",
                stage.resolve("scripts/keeper.sh").toString(),
                folders.lab().toString(),
                folders.lock().toString(),
                stage.toString(),
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "dev.phoenix.lab.daemon.LabDaemon",
                folders.lab().toString());
        return new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folders.keeperLog().toFile())
                .start();
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void await(Process keeper) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Path ready = folders.lab().resolve(LabSetting.READY);
        try {
            while (!keeper.waitFor(20, TimeUnit.MILLISECONDS)) {
                if (Files.exists(ready) && mine(keeper)) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    keeper.destroy();
                    throw notReady("it was not ready after " + PATIENCE.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            keeper.destroy();
            throw new IOException("interrupted", e);
        }
        if (keeper.exitValue() == LOCKED) {
            throw running();
        }
        throw notReady("it ended: " + lastWords());
    }

    private boolean mine(Process keeper) throws IOException {
        return Files.readString(folders.lab().resolve("keeper")).startsWith(keeper.pid() + " ");
    }

    private PhoenixException notReady(String what) {
        return PhoenixException.failed(
                "LAB-007", "the lab did not start: " + what, "See " + folders.last() + " and " + folders.keeperLog());
    }

    private PhoenixException running() {
        try {
            String[] words =
                    Files.readString(folders.lab().resolve("keeper")).strip().split(" ", -1);
            return PhoenixException.failed(
                    "LAB-001",
                    "a lab is already running (pid %s, since %s)"
                            .formatted(words[0], Instant.ofEpochSecond(Long.parseLong(words[2]))),
                    "See whose it is: phoenix lab list; end it with: phoenix lab down (or keep it, and use it with: phoenix rehearse --keep)");
        } catch (IOException e) {
            return PhoenixException.failed(
                    "LAB-001", "a lab is already starting or ending", "Try again in a moment.", e);
        }
    }

    private String lastWords() throws IOException {
        for (Path log : List.of(
                folders.last().resolve("daemon.log"), folders.last().resolve("parent.log"), folders.keeperLog())) {
            if (Files.exists(log) && Files.size(log) > 0) {
                var lines = Files.readAllLines(log);
                return lines.stream()
                        .filter(line -> !line.startsWith("\tat "))
                        .reduce((_, line) -> line)
                        .orElse("");
            }
        }
        return "no log";
    }

    private LabInfo info(LabSetting setting) throws IOException {
        String[] words =
                Files.readString(folders.lab().resolve("keeper")).strip().split(" ", -1);
        long top = Long.parseLong(words[1]);
        long first = ProcessHandle.of(top)
                .flatMap(handle -> handle.children().findFirst())
                .orElseThrow(() -> notReady("it ended at once"))
                .pid();
        return new LabInfo(
                Long.parseLong(words[0]),
                first,
                Instant.ofEpochSecond(Long.parseLong(words[2])),
                folders.lab(),
                "http://192.0.2.2/v1",
                setting.secrets().hetznerToken(),
                "http://192.0.2.3",
                setting.secrets().digitalOceanToken(),
                Place.NS1.ipv4().getFirst(),
                setting.secrets().tsig().text(),
                setting.options().zones(),
                Arrays.stream(Place.values()).map(Place::title).toList());
    }

    /** Short, and another one each time: what an ended lab's kernel still clears up is not in the way. */
    private static String group() {
        byte[] drawn = new byte[GROUP_BYTES];
        new SecureRandom().nextBytes(drawn);
        return "phoenix-" + HexFormat.of().formatHex(drawn);
    }
}
