package dev.phoenix.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The lab's folder as it is before the lab runs: scripts, the layer that all hosts share, and the setting. */
final class Stage {
    private static final Set<String> SCRIPTS =
            Set.of("keeper.sh", "parent.sh", "enter.sh", "host.sh", "host-inside.sh", "service.sh");

    private static final String UNITS = "etc/systemd/system/";

    /** Resource to where it lies in every host: what a machine's kernel and a provider's image would have given. */
    private static final Map<String, String> CONF = Map.of(
            "sshd.conf",
            "etc/ssh/sshd_config.d/10-lab.conf",
            "containerd.conf",
            UNITS + "containerd.service.d/10-lab.conf",
            "phoenix-cloud-init.service",
            UNITS + "phoenix-cloud-init.service",
            "phoenix-fstab.service",
            UNITS + "phoenix-fstab.service",
            "first-boot",
            "usr/lib/phoenix/first-boot",
            "cloud-init",
            "usr/bin/cloud-init");

    private static final Map<String, String> WANTED = Map.of(
            "phoenix-cloud-init.service", "multi-user.target.wants", "phoenix-fstab.service", "local-fs.target.wants");

    private Stage() {}

    static void lay(Path stage, LabSetting setting, Owner owner) throws IOException {
        Files.createDirectories(
                stage, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String script : SCRIPTS) {
            copy("scripts/" + script, stage.resolve("scripts").resolve(script));
        }
        Path conf = stage.resolve("conf");
        for (var entry : CONF.entrySet()) {
            copy("conf/" + entry.getKey(), conf.resolve(entry.getValue()));
        }
        for (var entry : WANTED.entrySet()) {
            Path wants = Files.createDirectories(conf.resolve(UNITS + entry.getValue()));
            Files.createSymbolicLink(wants.resolve(entry.getKey()), Path.of("..", entry.getKey()));
        }
        for (var entry : setting.options().programs().entrySet()) {
            Path target = conf.resolve(entry.getKey().substring(1));
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            link(entry.getValue(), target);
        }
        Files.writeString(stage.resolve("group"), setting.group() + "\n");
        Files.writeString(stage.resolve(Owner.FILE), owner.line() + "\n");
        Files.writeString(
                stage.resolve(LabSetting.FILE), JsonMapper.builder().build().writeValueAsString(setting));
    }

    /** Only what clears up after a lab whose keeper was killed. */
    static Path keeper(Path stage) throws IOException {
        Path script = stage.resolve("keeper.sh");
        copy("scripts/keeper.sh", script);
        return script;
    }

    private static void copy(String resource, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream in = Objects.requireNonNull(Stage.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, target);
        }
        boolean program = !resource.endsWith(".conf") && !resource.endsWith(".service");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** A second name costs nothing; another file system gets a copy. */
    private static void link(Path program, Path target) throws IOException {
        try {
            Files.createLink(target, program);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException otherFileSystem) {
            Files.copy(program, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
