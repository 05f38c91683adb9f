package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.Lint;
import dev.phoenix.dns.lint.LintInput;
import dev.phoenix.dns.lint.LiveInput;
import dev.phoenix.dns.lint.LiveLint;
import dev.phoenix.dns.lint.WireQuestions;
import dev.phoenix.dns.lint.WireWeb;
import dev.phoenix.dns.lint.accept.Acceptance;
import dev.phoenix.dns.lint.accept.Comments;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.AcceptedFinding;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/**
 * Zones read and checked, and what of the findings was acknowledged.
 *
 * @param live whether the world is asked, too
 * @param resolvers asked instead of this machine's
 */
record CheckedZones(Surroundings surroundings, boolean live, List<String> resolvers) {
    /** A zone with what was found in it. */
    record Checked(Zone zone, Judged judged) {}

    CheckedZones {
        if (!live && !resolvers.isEmpty()) {
            throw PhoenixException.usage(
                    "PHX-001", "--resolver is for --live: without it nobody is asked.", "Add --live, or leave it out.");
        }
    }

    /** The zones asked for, or all of the estate. */
    Map<Name, Checked> ofEstate(Session session, List<String> zones) {
        var checked = new LinkedHashMap<Name, Checked>();
        var desk = NamesDesk.offline(session);
        for (var origin : desk.origins(zones)) {
            var input = desk.lintInput(origin);
            var found = check(input, desk.names().source().faults(origin), PublicServers.port(session.estate()));
            var comments = desk.names().source().files(origin).stream()
                    .map(file -> Comments.read(file, session.files().read(file)))
                    .toList();
            var judged = judge(input, found, comments, session.estate().dns().accepted());
            checked.put(origin, new Checked(input.zone(), judged));
        }
        return checked;
    }

    /** A master file, checked as one zone without an estate. */
    Checked ofFile(String path, Name origin) {
        var master = ZoneSides.master(surroundings.folder(), path, origin, "Give --file the path of a zone's file.");
        var read = master.plain();
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, read.errors(), null);
        }
        var input = LintInput.of(Zone.ofSets(origin, read.sets()), read.places());
        var comments = Stream.concat(
                        Stream.of(Comments.read(path, master.octets())),
                        master.included().entrySet().stream().map(one -> Comments.read(one.getKey(), one.getValue())))
                .toList();
        var found = check(input, read.faults(), SimpleResolver.DEFAULT_PORT);
        return new Checked(input.zone(), judge(input, found, comments, List.of()));
    }

    /** @param reading what was doubtful while the file was read: a zone that is not what is written is a finding, too */
    private List<Finding> check(LintInput input, List<Diagnostic> reading, int port) {
        var found = new ArrayList<>(reading.stream()
                .map(each -> Finding.ofReading(input.zone().origin(), each))
                .toList());
        found.addAll(Lint.check(input));
        if (live) {
            var search = ResolverConfig.getCurrentConfig().searchPath();
            var world = new LiveInput(input, search, surroundings.clock().instant());
            found.addAll(LiveLint.check(world, new WireQuestions(port, asked()), new WireWeb()));
        }
        return List.copyOf(found);
    }

    private List<InetSocketAddress> asked() {
        return resolvers.stream()
                .flatMap(address -> ServerAddress.parse(address).addresses().stream())
                .toList();
    }

    /** What was acknowledged in the zone's files or in phoenix.yaml does not count. */
    private Judged judge(LintInput input, List<Finding> found, List<Comments> comments, List<AcceptedFinding> more) {
        var acceptances = new ArrayList<Acceptance>();
        var unread = new ArrayList<Acceptance.Unread>();
        comments.forEach(file -> {
            acceptances.addAll(file.acceptances());
            unread.addAll(file.unread());
        });
        more.stream()
                .filter(one ->
                        ZoneSource.name(one.name()).subdomain(input.zone().origin()))
                .forEach(one -> acceptances.add(Acceptance.of(one)));
        var surround = new Judged.Surround(
                input.zone().origin(), input.places(), today(), code -> live || !code.isAskedOfTheWorld());
        return Judged.of(found, acceptances, unread, surround);
    }

    LocalDate today() {
        return LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    }
}
