package dev.phoenix.driver.edge.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A namespace with a bridge that hosts are plugged into. It and its interfaces go when it is closed. */
final class TestWire implements AutoCloseable {
    private final Process holder;
    private int plugs;

    private TestWire(Process holder) {
        this.holder = holder;
    }

    static TestWire open() throws IOException, InterruptedException {
        var holder = new ProcessBuilder(
                        "unshare",
                        "-n",
                        "sh",
                        "-c",
                        "ip link set lo up && ip link add br0 type bridge && ip link set br0 up && echo ready && exec sleep 1200")
                .start();
        if (holder.inputReader().readLine() == null) {
            throw new IOException("no network namespace");
        }
        return new TestWire(holder);
    }

    /** Both ends are made in namespaces of ours, never on the machine itself. */
    void plug(String name, long host) throws IOException, InterruptedException {
        var port = "p" + plugs++;
        inside("ip", "link", "add", port, "type", "veth", "peer", "name", "e" + port);
        inside("ip", "link", "set", "e" + port, "netns", Long.toString(host), "name", "eth0");
        inside("ip", "link", "set", port, "master", "br0");
        inside("ip", "link", "set", port, "up");
    }

    private void inside(String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "--"));
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        holder.onExit().join();
    }
}
