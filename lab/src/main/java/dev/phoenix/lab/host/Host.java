package dev.phoenix.lab.host;

import dev.phoenix.lab.disk.BlockDevice;
import dev.phoenix.lab.net.ServerLink;
import dev.phoenix.lab.net.ServerLink.PrivateLink;
import dev.phoenix.lab.net.Wires;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One server: its link, disks and boots. All changes hold the host's lock; the watcher of a boot takes it too, and does nothing
 * when its boot is no longer the current one.
 */
public final class Host {
    /** How long a host may take to shut down when asked politely; then the power is cut, as providers do. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final ServerSpec spec;
    private final HostSetting setting;
    private final Wires wires;
    private final Commands commands;
    private final Runnable changed;
    private final List<PluggedDisk> disks = new CopyOnWriteArrayList<>();
    private volatile ServerLink link;
    private List<Filter> filters = List.of();
    private volatile @Nullable Machine machine;
    private final AtomicInteger boots = new AtomicInteger();

    public Host(ServerSpec spec, int number, HostSetting setting, Wires wires, Commands commands, Runnable changed) {
        this.spec = spec;
        this.setting = setting;
        this.wires = wires;
        this.commands = commands;
        this.changed = changed;
        this.link = new ServerLink(
                number, spec.id(), spec.ipv4(), spec.ipv6(), spec.provider().equals("hcloud"), List.of(), List.of());
    }

    /** Lays the files of the first boot; the host is off afterwards. */
    public void install() {
        locked(() -> installation().run());
    }

    public void powerOn() {
        locked(() -> {
            if (!isRunning()) {
                boot();
            }
        });
    }

    public void powerOff() {
        locked(() -> {
            Machine running = machine;
            machine = null;
            if (running != null) {
                running.kill();
            }
        });
    }

    /** Asks init to restart, as a press of ctrl-alt-del does; a host that does not listen is cut off. Returns when it is up again. */
    public void reboot() {
        Machine running = machine;
        if (running == null || !running.isAlive()) {
            powerOn();
            return;
        }
        commands.run("kill", "-INT", Long.toString(running.init()));
        if (!running.endsWithin(SHUTDOWN)) {
            powerOff();
        }
        powerOn();
    }

    /** Off, unplugged and gone; its console's log stays with the lab's. */
    public void remove() {
        powerOff();
        locked(() -> {
            wires.filter(link, List.of());
            wires.disconnect(link);
            commands.run(
                    "sh",
                    "-c",
                    "for g in /run/cg/$0 /run/cg/*/$0; do [ ! -d $g ] || find $g -depth -type d -exec rmdir {} +; done",
                    setting.groupOf(spec.id()));
            installation().remove();
        });
    }

    public void filter(List<Filter> wanted) {
        locked(() -> {
            filters = List.copyOf(wanted);
            wires.filter(link, filters);
        });
    }

    public void join(String network, String cidr, String address) {
        locked(() -> {
            var added = link.place(wires.bridge(network), cidr, address);
            link = link.joining(added);
            if (isRunning()) {
                wires.plug(link, added);
            }
        });
    }

    public void leave(String network) {
        locked(() -> {
            String bridge = wires.bridge(network);
            link.privates().stream().filter(p -> p.bridge().equals(bridge)).forEach(p -> wires.unplug(link, p));
            link = link.leaving(bridge);
        });
    }

    public void route(String address) {
        locked(() -> {
            link = link.leadingHere(address);
            if (isRunning()) {
                wires.route(link, address);
            }
        });
    }

    public void unroute(String address) {
        locked(() -> {
            wires.unroute(link, address);
            link = link.leadingElsewhere(address);
        });
    }

    /** A cable pulled, or plugged in again. */
    public void carrier(boolean up) {
        locked(() -> wires.carrier(link, up));
    }

    public void plug(String volume, BlockDevice device, String devicePath) {
        locked(() -> {
            char letter = 'b';
            while (uses("sd" + letter)) {
                letter++;
            }
            var disk = new PluggedDisk(volume, "sd" + letter, device, devicePath);
            disks.add(disk);
            if (isRunning()) {
                new DiskSlot(commands, initOrFail()).insert(disk);
            }
        });
    }

    public void unplug(String volume) {
        locked(() -> {
            var gone = disks.stream().filter(d -> d.volume().equals(volume)).toList();
            disks.removeAll(gone);
            if (isRunning()) {
                gone.forEach(new DiskSlot(commands, initOrFail())::eject);
            }
        });
    }

    /** The ids of the volumes in it. */
    public List<String> disks() {
        return disks.stream().map(PluggedDisk::volume).toList();
    }

    public HostState state() {
        Machine running = machine;
        boolean alive = running != null && running.isAlive();
        return new HostState(
                spec.id(),
                spec.provider(),
                spec.name(),
                spec.ipv4(),
                spec.ipv6(),
                link.privates().stream().map(PrivateLink::address).toList(),
                alive,
                running != null && alive ? running.holder() : 0,
                boots.get(),
                spec.remark(),
                installation().hostKey());
    }

    private Installation installation() {
        return new Installation(spec, setting, commands);
    }

    private void boot() {
        installation().disks(disks.stream().map(PluggedDisk::line).toList());
        wires.connect(link);
        Machine[] booted = new Machine[1];
        Machine now = Machine.boot(
                setting.folder().resolve("scripts/host.sh"),
                setting.hostFolder(spec.id()),
                Installation.environment(spec, setting, boots.get()),
                exit -> ended(booted, exit));
        booted[0] = now;
        machine = now;
        boots.incrementAndGet();
        changed.run();
    }

    private void ended(Machine[] which, int exit) {
        locked(() -> {
            if (machine == null || machine != which[0]) {
                return;
            }
            machine = null;
            if (exit == Machine.ASKED_FOR_REBOOT) {
                boot();
            }
        });
    }

    private boolean isRunning() {
        Machine running = machine;
        return running != null && running.isAlive();
    }

    private long initOrFail() {
        Machine running = machine;
        return running == null ? -1 : running.init();
    }

    private boolean uses(String node) {
        return disks.stream().anyMatch(d -> d.node().equals(node));
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
            changed.run();
        }
    }
}
