package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.DurationText;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.model.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Asks every authoritative server and a set of resolvers side by side until all agree. Exit 0 when they do, 1 when the time is over.")
final class DnsWatchCommand extends EstateCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Services or DNS names of the estate's zones; without it, all services.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--until",
            paramLabel = "SITE|VALUE",
            description =
                    "Until all names lead to this site, address or host name; without it, until everybody tells what the first authoritative server tells.")
    Optional<String> until = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "At most so long; without it, 5m.")
    Duration within = Duration.ofMinutes(5);

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Pause between two rounds; without it, 1s.")
    Duration every = Duration.ofSeconds(1);

    @Option(
            names = "--resolver",
            paramLabel = "ADDR",
            description = "Ask this resolver too, ADDRESS[:PORT]; may be repeated.")
    List<String> resolvers = new ArrayList<>();

    @Option(
            names = "--authoritative",
            description = "Leave out this machine's resolvers; only those are asked that are named.")
    boolean authoritative;

    @Option(names = "--public", description = "Ask large resolvers of the public too, which then learn what is asked.")
    boolean ofThePublic;

    DnsWatchCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        // Of what is typed nothing is refused after somebody was asked.
        var named = resolvers.stream().map(ServerAddress::parse).toList();
        try (var session = session()) {
            var source = NamesDesk.at(session).names().source();
            var asked = NamesAsked.of(session.estate(), source, names);
            var values = until.map(text -> WatchAim.values(text, session.estate(), session.inventories(), source));
            var aim = new WatchAim(
                    Asker.overTheNetwork(),
                    WatchAim.authorities(PublicServers.of(session.estate()), source, asked),
                    source,
                    asked,
                    caches(named),
                    values);
            return watch(session, aim);
        }
    }

    private int watch(Session session, WatchAim aim) throws InterruptedException {
        var show = new WatchScreen(screen(), common.json, session.estate().name());
        var last = new Watch(Asker.overTheNetwork(), surroundings.clock(), Surroundings::pause)
                .everybody(aim, new Watch.Limits(within, every), show::round);
        show.end(last);
        return last.agreed() ? ExitCode.DONE.number() : ExitCode.FAILED.number();
    }

    private List<Vantage> caches(List<ServerAddress> named) {
        var all = new ArrayList<>(authoritative ? List.of() : Vantages.machine());
        named.forEach(resolver -> all.addAll(Vantages.resolver(resolver)));
        if (ofThePublic) {
            all.addAll(Vantages.ofThePublic());
        }
        return all.stream().distinct().toList();
    }
}
