package dev.phoenix.lab;

import dev.phoenix.lab.daemon.RemoteWorld;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lab from outside: begin it, look at it, work in it, end it. There is one at a time for each folder; it lives as long as its
 * owner, and everything in it dies with its first process.
 */
public final class Lab {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final LabFolders folders;

    public Lab(LabFolders folders) {
        this.folders = folders;
    }

    /** The lab of whoever runs this process. */
    public static Lab here() {
        return new Lab(LabFolders.of(System.getenv()));
    }

    /** Like {@link #up(LabOptions, Owner)}, for this process. */
    public LabInfo up(LabOptions options) {
        return up(options, Owner.thisProcess());
    }

    /** Begins a lab and returns when names are answered and the provider APIs serve. */
    public LabInfo up(LabOptions options, Owner owner) {
        check();
        return new Launch(folders).up(options, owner);
    }

    /** Whether a lab can be on this machine, asked before anything is made for it: root, room, memory; else LAB-002 to LAB-005. */
    public void check() {
        Preflight.look(folders.cache()).check();
    }

    /** The running lab, if there is one. */
    public Optional<LabStatus> status() {
        try {
            if (!Files.exists(folders.info())) {
                return Optional.empty();
            }
            LabInfo info = JSON.readValue(Files.readString(folders.info()), LabInfo.class);
            if (ProcessHandle.of(info.pid()).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new LabStatus(info, hosts()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The running lab, or LAB-010. */
    public LabStatus running() {
        return status().orElseThrow(
                        () -> PhoenixException.failed("LAB-010", "no lab is running", "Begin one: phoenix lab up"));
    }

    /** Ends the lab and returns when nothing is left of it; false: there was none. What a killed keeper left is cleared too. */
    public boolean down() {
        return new Launch(folders).down();
    }

    /** Servers, volumes and faults of the running lab. */
    public RemoteWorld world() {
        return new RemoteWorld(running().info().folder().resolve(LabSetting.CONTROL));
    }

    /** Runs a command at a place ({@code client}, {@code operator}, …) or in a host, on this terminal; its exit code. */
    public int exec(String name, List<String> command) {
        return inherit(entry().command(running(), name, Path.of("").toAbsolutePath(), command));
    }

    /** What {@link #exec} runs, for a caller that wants its own pipes. */
    public List<String> command(String name, List<String> command) {
        return entry().command(running(), name, Path.of("").toAbsolutePath(), command);
    }

    /** A login over the network as root, with the lab's own key and the host's key known. */
    public int ssh(String host, List<String> command) {
        return inherit(sshCommand(host, command));
    }

    /** What {@link #ssh} runs. */
    public List<String> sshCommand(String host, List<String> command) {
        return entry().ssh(running(), host, command);
    }

    /** Debian's dig, where the users stand. */
    public int dig(List<String> arguments) {
        return inherit(digCommand(arguments));
    }

    /** What {@link #dig} runs. */
    public List<String> digCommand(List<String> arguments) {
        return entry().tool(running(), "client", "/usr/bin/dig", arguments);
    }

    /** Debian's curl, where the users stand, with the lab's own resolver. */
    public int curl(List<String> arguments) {
        return inherit(entry().tool(running(), "client", "/usr/bin/curl", arguments));
    }

    private Entry entry() {
        return new Entry(rootfs());
    }

    private Path rootfs() {
        try {
            Path file = running().info().folder().resolve(LabSetting.FILE);
            return JSON.readValue(Files.readString(file), LabSetting.class)
                    .options()
                    .rootfs();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<HostState> hosts() throws IOException {
        Path file = folders.lab().resolve(LabSetting.STATE);
        return JSON.readValue(Files.readString(file), new TypeReference<List<HostState>>() {});
    }

    private static int inherit(List<String> argv) {
        try {
            return new ProcessBuilder(argv).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw PhoenixException.failed("LAB-011", argv.getFirst() + " cannot be run", "Install util-linux.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static PhoenixException unreadable(IOException e) {
        return PhoenixException.failed(
                "LAB-012", "the lab's files cannot be read: " + e.getMessage(), "phoenix lab down", e);
    }
}
