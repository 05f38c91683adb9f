package dev.phoenix.lab.dns;

import dev.phoenix.lab.net.Place;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** The authoritative server and the resolvers, running out of the hosts' root in namespaces of their own. */
public final class NameServers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long REVERSE_TTL_SECONDS = 60;
    private final Path folder;
    private final Path scripts;
    private final Path root;
    private final Commands commands;
    private final Tsig labKey;

    /**
     * @param folder for the servers' own files
     * @param root a Debian with knot and unbound, which is not changed
     */
    public NameServers(Path folder, Path scripts, Path root, Commands commands, Tsig labKey) {
        this.folder = folder;
        this.scripts = scripts;
        this.root = root;
        this.commands = commands;
        this.labKey = labKey;
    }

    /**
     * @param zones absolute names
     * @param clamp the least time of the clamping resolver
     */
    public void start(List<String> zones, Tsig owner, Duration clamp) {
        try {
            Path knot = Files.createDirectories(folder.resolve("knot"));
            Files.createDirectories(knot.resolve("zones"));
            Files.createDirectories(knot.resolve("db"));
            String first = "ns1." + zones.getFirst();
            for (String zone : zones) {
                Files.writeString(knot.resolve("zones/" + zone + "zone"), ServerConfig.zone(zone, "ns1." + zone));
            }
            for (String zone : ReverseZones.ALL) {
                Files.writeString(knot.resolve("zones/" + zone + "zone"), ServerConfig.zone(zone, first));
            }
            Files.writeString(knot.resolve("knot.conf"), ServerConfig.knot(zones, owner, labKey));
            serve("knot", Place.NS1, List.of("/usr/sbin/knotd", "-c", "/mnt/knot.conf"));
            for (Temper temper : Temper.values()) {
                Path own = Files.createDirectories(folder.resolve(temper.title()));
                Files.writeString(own.resolve("unbound.conf"), ServerConfig.unbound(temper, zones, clamp));
                serve(temper.title(), Place.RESOLVER, List.of("/usr/sbin/unbound", "-d", "-c", "/mnt/unbound.conf"));
            }
        } catch (IOException e) {
            throw new WorldException("cannot write the name servers' files", e);
        }
        await(Place.NS1.ipv4().getFirst(), zones.getFirst());
        for (Temper temper : Temper.values()) {
            await(Place.ipv4(temper.number()), zones.getFirst());
        }
    }

    /** Makes a resolver forget everything, as a restart of the machine it pinned an answer on would. */
    public void flush(Temper temper) {
        commands.must(
                "/bin/bash",
                scripts.resolve("service.sh").toString(),
                root.toString(),
                folder.resolve(temper.title()).toString(),
                Place.RESOLVER.title(),
                "/usr/sbin/unbound-control",
                "-c",
                "/mnt/unbound.conf",
                "flush_zone",
                ".");
    }

    /** Sets or, with an empty {@code target}, removes the reverse name of an address. */
    public void reverse(String address, String target) {
        String name = ReverseZones.name(address);
        try {
            var update = new Update(Name.fromString(ReverseZones.zoneOf(name)));
            Name owner = Name.fromString(name);
            update.delete(owner, Type.PTR);
            if (!target.isEmpty()) {
                String absolute = target.endsWith(".") ? target : target + ".";
                update.add(new PTRRecord(owner, DClass.IN, REVERSE_TTL_SECONDS, Name.fromString(absolute)));
            }
            var resolver = resolver(Place.NS1.ipv4().getFirst());
            resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, labKey.name(), labKey.secret()));
            int code = resolver.send(update).getRcode();
            if (code != Rcode.NOERROR) {
                throw new WorldException("ns1 refused the reverse name of " + address + ": " + Rcode.string(code));
            }
        } catch (IOException e) {
            throw new WorldException("ns1 did not take the reverse name of " + address, e);
        }
    }

    /** The authoritative server stops answering, or answers again with everything it knew. Told from outside its place: who stands there would stop itself. */
    public void pause(boolean paused) {
        commands.must(
                "sh",
                "-c",
                "ip netns pids \"$0\" | xargs -r kill -\"$1\"",
                Place.NS1.title(),
                paused ? "STOP" : "CONT");
    }

    private void serve(String name, Place place, List<String> command) throws IOException {
        var argv = new ArrayList<>(List.of(
                "/bin/bash",
                scripts.resolve("service.sh").toString(),
                root.toString(),
                folder.resolve(name).toString(),
                place.title()));
        argv.addAll(command);
        new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void await(String server, String zone) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(server, zone)) {
            if (System.nanoTime() > deadline) {
                throw new WorldException("the name server " + server + " does not answer, see " + folder + "/*.log");
            }
        }
    }

    private static boolean answers(String server, String zone) {
        try {
            SimpleResolver resolver = resolver(server);
            resolver.setTimeout(Duration.ofMillis(500));
            var query = Message.newQuery(Record.newRecord(Name.fromString(zone), Type.SOA, DClass.IN));
            return resolver.send(query).getRcode() == Rcode.NOERROR;
        } catch (IOException notYet) {
            return pauseBriefly();
        }
    }

    private static boolean pauseBriefly() {
        try {
            Thread.sleep(Duration.ofMillis(10));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while name servers start", e);
        }
    }

    private static SimpleResolver resolver(String server) {
        return new SimpleResolver(InetAddress.ofLiteral(server));
    }
}
