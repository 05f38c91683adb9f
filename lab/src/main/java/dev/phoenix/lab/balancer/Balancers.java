package dev.phoenix.lab.balancer;

import dev.phoenix.lab.net.ServerLink;
import dev.phoenix.lab.net.Wires;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The load balancers of both providers that run now. They end with the lab, or when they are told to. */
public final class Balancers {
    /** One that runs, and where its files are. */
    private record Entry(Balancer balancer, Haproxy proxy, Path folder) {}

    private final Map<String, Entry> running = new ConcurrentHashMap<>();
    private final Path lab;
    private final Path root;
    private final Wires wires;
    private final Commands commands;

    /**
     * @param lab the lab's folder, with {@code scripts} in it
     * @param root a Debian with the proxy in it, which is not changed
     */
    public Balancers(Path lab, Path root, Wires wires, Commands commands) {
        this.lab = lab;
        this.root = root;
        this.wires = wires;
        this.commands = commands;
    }

    public void balance(BalancerSpec spec) {
        running.computeIfAbsent(spec.id(), _ -> entry(spec)).balancer().apply(spec);
    }

    /** Its log stays with the lab's. */
    public void end(String id) {
        Entry gone = running.remove(id);
        if (gone == null) {
            return;
        }
        gone.balancer().end();
        try {
            if (Files.exists(gone.proxy().log())) {
                Files.move(gone.proxy().log(), lab.resolve("gone-" + id + ".log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new WorldException("cannot keep the log of " + id, e);
        } finally {
            commands.run("rm", "-rf", gone.folder().toString());
        }
    }

    public Optional<BalancerState> state(String id) {
        return Optional.ofNullable(running.get(id)).map(Entry::balancer).flatMap(Balancer::state);
    }

    /** Asks each how it is. */
    public void look() {
        running.values().forEach(entry -> entry.balancer().look());
    }

    private Entry entry(BalancerSpec spec) {
        int number = wires.nextNumber();
        // By its number: a socket's path has room for no more than 107 letters.
        Path folder = lab.resolve("balancers").resolve(Integer.toString(number));
        var link = new ServerLink(
                number, spec.id(), spec.ipv4(), spec.ipv6(), spec.provider().equals("hcloud"), List.of(), List.of());
        var entry = List.of(
                "/bin/bash",
                lab.resolve("scripts/service.sh").toString(),
                root.toString(),
                folder.toString(),
                spec.id());
        var proxy = new Haproxy(folder, entry, commands);
        return new Entry(new Balancer(link, wires, proxy), proxy, folder);
    }
}
