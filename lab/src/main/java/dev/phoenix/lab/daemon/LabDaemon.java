package dev.phoenix.lab.daemon;

import dev.phoenix.lab.LabSetting;
import dev.phoenix.lab.balancer.Balancers;
import dev.phoenix.lab.disk.Disks;
import dev.phoenix.lab.dns.NameServers;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.host.HostSetting;
import dev.phoenix.lab.host.Layers;
import dev.phoenix.lab.net.Place;
import dev.phoenix.lab.net.Wires;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/** The process that is the lab: it lays the network, serves names and provider APIs, and makes hosts until it is killed. */
public final class LabDaemon {
    private static final Path PLACES = Path.of("/run/lab/places");
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LabSetting setting;
    private final Commands commands = new MachineCommands();

    private LabDaemon(LabSetting setting) {
        this.setting = setting;
    }

    /** @param arguments the lab's folder */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String text = Files.readString(folder.resolve(LabSetting.FILE));
        new LabDaemon(JsonMapper.builder().build().readValue(text, LabSetting.class)).run();
        new CountDownLatch(1).await();
    }

    private void run() throws IOException {
        Path folder = setting.folder();
        places();
        var wires = new Wires(commands);
        wires.begin();
        Path scripts = folder.resolve("scripts");
        var options = setting.options();
        var names = new NameServers(
                folder.resolve("names"),
                scripts,
                options.rootfs(),
                commands,
                setting.secrets().labTsig());
        names.start(options.zones(), setting.secrets().tsig(), options.clamp());
        String labKey = labKey(scripts);
        var state = new StateFile(folder.resolve(LabSetting.STATE), folder.resolve("tools/known_hosts"));
        state.write(List::of);
        var hosts = new HostSetting(
                folder,
                setting.group(),
                layers(),
                Place.ipv4(Temper.OBEDIENT.number()),
                labKey,
                options.containerd(),
                options.uptimes());
        var balancers = new Balancers(folder, options.rootfs(), wires, commands);
        var disks = new Disks(folder.resolve("volumes"), commands);
        var world = new LinuxWorld(hosts, wires, disks, balancers, names, commands, state);
        var clouds = new Clouds(world, setting.secrets(), InstantSource.system());
        clouds.start();
        new Control(world, names, clouds).serve(folder.resolve(LabSetting.CONTROL));
        Thread.ofVirtual().name("hosts").start(() -> again(world::lookAgain));
        Thread.ofVirtual().name("balancers").start(() -> again(balancers::look));
        Files.writeString(folder.resolve(LabSetting.READY), "");
    }

    private static void again(Runnable look) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
                look.run();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            } catch (WorldException unwritten) {
                // A full disk, say: there is another look.
            }
        }
    }

    /** What programs in a place find in their resolver's and hosts file instead of the machine's. */
    private static void places() throws IOException {
        for (Place place : Place.values()) {
            Path folder = Files.createDirectories(PLACES.resolve(place.title()));
            Files.writeString(
                    folder.resolve("resolv.conf"), "nameserver " + Place.ipv4(Temper.OBEDIENT.number()) + "\n");
            Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost lab\n::1 localhost ip6-localhost\n");
        }
    }

    private Layers layers() {
        var folders = new ArrayList<Path>();
        folders.add(setting.folder().resolve("conf"));
        folders.addAll(setting.options().layers());
        folders.add(setting.options().rootfs());
        return new Layers(folders);
    }

    private String labKey(Path scripts) throws IOException {
        Path tools = Files.createDirectories(setting.folder().resolve("tools"));
        commands.must(
                List.of(
                        "/bin/bash",
                        scripts.resolve("service.sh").toString(),
                        setting.options().rootfs().toString(),
                        tools.toString(),
                        Place.OPERATOR.title(),
                        "/usr/bin/ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-C",
                        "lab",
                        "-f",
                        "/mnt/lab_key"),
                "");
        return Files.readString(tools.resolve("lab_key.pub")).strip();
    }
}
