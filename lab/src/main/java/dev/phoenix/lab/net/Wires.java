package dev.phoenix.lab.net;

import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts links and filters into effect. A link is made anew at each boot, so that nothing of the host's own rules outlives it. */
public final class Wires {
    private final Commands commands;
    private final Map<String, String> bridges = new ConcurrentHashMap<>();
    private final AtomicInteger bridgeNumber = new AtomicInteger();
    private final AtomicInteger linkNumber = new AtomicInteger();
    private final Map<String, Boolean> filtered = new ConcurrentHashMap<>();

    public Wires(Commands commands) {
        this.commands = commands;
    }

    public void begin() {
        Segment.lay(commands);
        commands.must(List.of("nft", "-f", "-"), FilterRules.base());
    }

    /** Of a link that is new: never one that a link had before. */
    public int nextNumber() {
        return linkNumber.incrementAndGet();
    }

    /** The bridge of a private network, made on first use. */
    public String bridge(String network) {
        return bridges.computeIfAbsent(network, id -> {
            String name = "net" + bridgeNumber.incrementAndGet();
            commands.must(List.of("ip", "-b", "-"), """
                    link add %s address %s type bridge stp_state 0 forward_delay 0 mcast_snooping 0
                    link set %s addrgenmode none
                    link set %s up
                    """.formatted(name, Mac.of(name), name, name));
            return name;
        });
    }

    public void connect(ServerLink link) {
        disconnect(link);
        commands.must("ip", "netns", "add", link.namespace());
        commands.must(Segment.sysctl(Segment.within(link.namespace()), List.of()), "");
        commands.must(List.of("ip", "-b", "-"), link.routerCommands());
        commands.must(List.of("ip", "-n", link.namespace(), "-b", "-"), link.hostCommands());
    }

    /** The router's ends go first: the kernel takes its time over the rest of a namespace, and the names are needed again. */
    public void disconnect(ServerLink link) {
        var ends = new ArrayList<>(List.of(link.publicInterface()));
        link.privates().forEach(p -> ends.add(link.privateInterface(p)));
        ends.forEach(end -> commands.run("ip", "link", "del", end));
        commands.run("ip", "netns", "del", link.namespace());
    }

    public void plug(ServerLink link, ServerLink.PrivateLink added) {
        commands.must(List.of("ip", "-b", "-"), ServerLink.text(link.plug(added)));
        commands.must(List.of("ip", "-n", link.namespace(), "-b", "-"), ServerLink.text(ServerLink.configure(added)));
    }

    public void unplug(ServerLink link, ServerLink.PrivateLink gone) {
        commands.run("ip", "link", "del", link.privateInterface(gone));
    }

    public void route(ServerLink link, String address) {
        commands.must(List.of("ip", "-b", "-"), link.routeTo(address) + "\n");
        commands.must(List.of("ip", "-n", link.namespace(), "-b", "-"), ServerLink.text(link.claim(address)));
    }

    public void unroute(ServerLink link, String address) {
        commands.run("ip", "route", "del", ServerLink.host(address));
        if (!link.claim(address).isEmpty()) {
            commands.run("ip", "-n", link.namespace(), "addr", "del", ServerLink.host(address), "dev", "eth0");
        }
    }

    public synchronized void filter(ServerLink link, List<Filter> filters) {
        String wire = link.publicInterface();
        boolean known = Boolean.TRUE.equals(filtered.put(wire, !filters.isEmpty()));
        commands.must(List.of("nft", "-f", "-"), FilterRules.replace(wire, known, filters));
    }

    /** A cable pulled at the router's end; {@code up} plugs it in again, with the routes that the kernel dropped. */
    public void carrier(ServerLink link, boolean up) {
        commands.must("ip", "link", "set", link.publicInterface(), up ? "up" : "down");
        if (up) {
            commands.must(List.of("ip", "-b", "-"), link.routes());
        }
    }
}
