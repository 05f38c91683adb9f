package dev.phoenix.lab.host;

import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host's folder on the machine's disk: made before the first boot, removed after the last. */
record Installation(ServerSpec spec, HostSetting setting, Commands commands) {
    /** Overlays of their own, or many small synchronous writes: these need the machine's disk below them, not an overlay. */
    private static final List<String> ON_DISK = List.of("containerd", "kubelet", "etcd");

    /** containerd writes to these two; everything else of a template it only adds to, so links do. */
    private static final List<String> DATABASES =
            List.of("io.containerd.metadata.v1.bolt/meta.db", "io.containerd.snapshotter.v1.overlayfs/metadata.db");

    private static final long MEBIBYTE = 1 << 20;

    void run() {
        Path folder = setting.hostFolder(spec.id());
        try {
            for (String part : List.of("upper", "work", "root", "disk")) {
                Files.createDirectories(folder.resolve(part));
            }
            Optional<Path> template = setting.containerd();
            if (template.isPresent()) {
                copy(template.get(), folder.resolve("disk/containerd"));
            }
            for (String name : ON_DISK) {
                Files.createDirectories(folder.resolve("disk").resolve(name));
            }
            new FirstFiles(setting.layers(), setting.resolver(), setting.labKey()).write(folder.resolve("upper"), spec);
            hostKeys(folder.resolve("upper/etc/ssh"));
        } catch (IOException e) {
            throw new WorldException("cannot make the disk of " + spec.id(), e);
        }
    }

    /** A host that was given no key of its own makes one, before its first boot rather than in it: so that it is known. */
    private void hostKeys(Path ssh) throws IOException {
        Files.createDirectories(ssh);
        try (var keys = Files.newDirectoryStream(ssh, "ssh_host_*_key")) {
            if (keys.iterator().hasNext()) {
                return;
            }
        }
        for (String kind : List.of("ed25519", "ecdsa")) {
            commands.must(
                    setting.tool(
                            ssh,
                            "/usr/bin/ssh-keygen",
                            "-q",
                            "-t",
                            kind,
                            "-N",
                            "",
                            "-C",
                            spec.name(),
                            "-f",
                            "/mnt/ssh_host_" + kind + "_key"),
                    "");
        }
    }

    private void copy(Path template, Path to) {
        if (!commands.run("cp", "-al", template.toString(), to.toString()).ok()) {
            commands.run("rm", "-rf", to.toString());
            commands.must("cp", "-a", template.toString(), to.toString());
        }
        for (String database : DATABASES) {
            Path original = template.resolve(database);
            if (Files.exists(original)) {
                commands.must(
                        "cp",
                        "-a",
                        "--remove-destination",
                        original.toString(),
                        to.resolve(database).toString());
            }
        }
    }

    Optional<String> hostKey() {
        try {
            Path key = setting.hostFolder(spec.id()).resolve("upper/etc/ssh/ssh_host_ed25519_key.pub");
            return Files.exists(key) ? Optional.of(Files.readString(key).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void disks(List<String> lines) {
        try {
            Files.writeString(setting.hostFolder(spec.id()).resolve("disks"), String.join("", lines));
        } catch (IOException e) {
            throw new WorldException("cannot note the disks of " + spec.id(), e);
        }
    }

    /** The folder leaves its name at once, so that it can be used again, and the disk in its own time. */
    void remove() {
        Path folder = setting.hostFolder(spec.id());
        try {
            Path console = folder.resolve("console.log");
            if (Files.exists(console)) {
                Files.move(
                        console,
                        setting.folder().resolve("gone-" + spec.id() + ".log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Path trash = Files.createTempDirectory(setting.folder(), "trash-");
            Files.move(folder, trash.resolve("host"));
            Thread.ofVirtual().start(() -> commands.run("rm", "-rf", trash.toString()));
        } catch (IOException e) {
            throw new WorldException("cannot remove the disk of " + spec.id(), e);
        }
    }

    /** What host.sh reads. Only the first boot pretends to have been long ago: later ones are real. */
    static Map<String, String> environment(ServerSpec spec, HostSetting setting, int earlierBoots) {
        long uptime = earlierBoots > 0 ? 0 : setting.uptime(spec.provider()).toSeconds();
        return Map.of(
                "HOST_FOLDER", setting.hostFolder(spec.id()).toString(),
                "HOST_GROUP", setting.groupOf(spec.id()),
                "HOST_MEMORY", Long.toString(spec.memoryMib() * MEBIBYTE),
                "HOST_NETWORK", spec.id(),
                "HOST_LAYERS", setting.layers().overlayOption(),
                "HOST_UPTIME", Long.toString(uptime));
    }
}
