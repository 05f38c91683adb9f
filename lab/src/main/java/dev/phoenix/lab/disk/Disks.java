package dev.phoenix.lab.disk;

import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Volumes as sparse files. A loop device is told to free itself as soon as it is made, and held open by this process while
 * attached: whatever kills the lab, the kernel gives the device back.
 */
public final class Disks {
    private static final long GIBIBYTE = 1L << 30;
    private final Path folder;
    private final Commands commands;
    private final Map<String, FileChannel> held = new ConcurrentHashMap<>();

    public Disks(Path folder, Commands commands) {
        this.folder = folder;
        this.commands = commands;
    }

    public void create(VolumeSpec volume) {
        Path file = file(volume.id());
        length(file, volume.gibibytes());
        switch (volume.format()) {
            case "" -> {}
            case "ext4" -> commands.must("mkfs.ext4", "-q", "-F", "-m", "0", "-E", "nodiscard", file.toString());
            case "xfs" -> {
                if (!commands.run("mkfs.xfs", "-V").ok()) {
                    throw new WorldException("an xfs volume needs mkfs.xfs on this machine: apt install xfsprogs");
                }
                commands.must("mkfs.xfs", "-q", "-f", file.toString());
            }
            default -> throw new WorldException("a volume cannot be formatted as " + volume.format());
        }
    }

    public void resize(String id, int gibibytes) {
        length(file(id), gibibytes);
        device(id).ifPresent(device -> commands.must("losetup", "-c", device));
    }

    /**
     * The volume's block device. One that a process of an earlier host still has mounted is taken again rather than made a
     * second time: two devices over one file system would destroy it.
     */
    public BlockDevice attach(String id) {
        String device = device(id)
                .orElseGet(() -> commands.must("losetup", "--find", "--show", file(id).toString())
                        .strip());
        try {
            held.put(id, FileChannel.open(Path.of(device), StandardOpenOption.READ));
        } catch (IOException e) {
            throw new WorldException("cannot hold " + device, e);
        }
        commands.must("losetup", "-d", device);
        String[] numbers =
                commands.must("stat", "-c", "%Hr %Lr", device).strip().split(" ", 2);
        return new BlockDevice(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    public void detach(String id) {
        FileChannel channel = held.remove(id);
        if (channel != null) {
            close(channel);
        }
    }

    public void destroy(String id) {
        detach(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new WorldException("cannot remove volume " + id, e);
        }
    }

    private Optional<String> device(String id) {
        String found = commands.must("losetup", "-j", file(id).toString(), "-n", "-O", "NAME")
                .strip();
        return found.isEmpty() ? Optional.empty() : found.lines().findFirst();
    }

    private Path file(String id) {
        return folder.resolve(id + ".disk");
    }

    private static void length(Path file, int gibibytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
                disk.setLength(gibibytes * GIBIBYTE);
            }
        } catch (IOException e) {
            throw new WorldException("cannot make a disk of " + gibibytes + " GiB", e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
