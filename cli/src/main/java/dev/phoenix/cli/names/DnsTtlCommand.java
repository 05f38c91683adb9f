package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.ttl.Chain;
import dev.phoenix.dns.ttl.Horizon;
import dev.phoenix.dns.ttl.Past;
import dev.phoenix.dns.ttl.PublishedAt;
import dev.phoenix.dns.zone.AsWritten;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Ttls;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.estate.FileHistory;
import dev.phoenix.model.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ttl",
        description =
                "For each name the whole way of its answer: TTLs now, the largest that may still be cached and until when, and the earliest safe moment of a switch. Changes nothing. Exit 1 when it is not known because a name server does not answer.")
final class DnsTtlCommand extends EstateCommand {
    /** Older answers are in no cache: resolvers are to keep nothing for more than 7 days (RFC 8767 §4). */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Services or DNS names of the estate's zones; without it, all services.")
    List<String> names = new ArrayList<>();

    DnsTtlCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            var desk = NamesDesk.at(session);
            var estate = session.estate();
            var source = desk.names().source();
            var ledger = desk.names().ledger();
            var published = new AskedNames(PublicServers.of(estate), source.origins());
            var past = Past.of(ledger.given(), ledger::since, history(desk));
            var show = new TtlScreen(screen(), common.json, estate.dns());
            show.begin(ledger.near());
            boolean known = true;
            var asked = NamesAsked.of(estate, source, names);
            readOtherwise(desk, asked);
            for (var name : asked) {
                var chain = Chain.of(name, published);
                var now = surroundings.clock().instant();
                var given = past.withReplaced(chain.hops(), ledger::ttl, now);
                long low = Ttls.seconds(estate.dns().switchingTtl());
                show.name(Horizon.of(chain, given, low, now), now);
                known &= chain.known();
            }
            show.end();
            return known ? ExitCode.DONE.number() : ExitCode.FAILED.number();
        }
    }

    /** What of the zones is read otherwise than it is written: its TTLs are not among those that Git tells. */
    private void readOtherwise(NamesDesk desk, List<Name> asked) {
        var origins = asked.stream().map(desk.names().source()::originOf).toList();
        var site = desk.site(Optional.empty());
        desk.session().estate().dns().zones().forEach((zone, file) -> {
            var origin = ZoneSource.name(zone);
            if (origins.contains(origin)) {
                var warnings = AsWritten.warnings(MasterFile.of(desk.session().files(), file, origin), site);
                if (!warnings.isEmpty()) {
                    ReadOtherwise.show(screen(), common.json, origin, warnings);
                }
            }
        });
    }

    private List<PublishedAt> history(NamesDesk desk) {
        var since = surroundings.clock().instant().minus(REMEMBERED);
        var versions = new ArrayList<PublishedAt>();
        desk.session().estate().dns().zones().forEach((zone, file) -> {
            versions.addAll(versions(desk, zone, file, since));
        });
        return versions;
    }

    private List<PublishedAt> versions(NamesDesk desk, String zone, String file, Instant since) {
        var site = desk.site(Optional.empty());
        var origin = ZoneSource.name(zone);
        return FileHistory.of(common.estateFolder(surroundings), common.commit, file, since).stream()
                .map(one -> new PublishedAt(
                        one.at(), AsWritten.zone(new MasterFile(file, one.text(), origin), origin, site)))
                .toList();
    }
}
