package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.DurationText;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.cli.state.Signals;
import dev.phoenix.dns.move.FollowService;
import dev.phoenix.dns.move.Following;
import dev.phoenix.dns.move.MoveJournal;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.runner.RunLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "follow",
        description =
                "Keeps the old DNS host of a zone in step with the new one until it is stopped: a service beside dns move, which does so only while it runs. What others published at the old host stays, and is said. A side that does not answer is waited for.")
final class DnsFollowCommand extends EstateCommand {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofMinutes(1);

    @Parameters(index = "0", paramLabel = "ZONE")
    String zone = "";

    @Option(
            names = "--from",
            paramLabel = "NAME",
            description = "The old host, one of dns.other-hosts, which follows dns.host.")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "The new host, one of dns.other-hosts, while dns.host is still the old one, which follows.")
    Optional<String> to = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "From one round to the next; without it, 1m.")
    Optional<Duration> every = Optional.empty();

    @Option(
            names = "--once",
            description =
                    "One round, as for cron. Exit 0 if the old host is in step then, 1 if not or if a side does not answer.")
    boolean once;

    @Option(names = "--systemd", description = "Print a unit for systemd that runs this command; do nothing else.")
    boolean systemd;

    DnsFollowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Pairs.refuse(every.isPresent(), "--every", once, "--once");
        Pairs.refuse(once, "--once", systemd, "--systemd");
        Pairs.refuse(common.json, "--json", systemd, "--systemd");
        if (every().compareTo(LEAST) < 0) {
            throw PhoenixException.usage(
                    "PHX-001", "--every is at least " + LEAST.toSeconds() + "s: hosts count requests.", "Give more.");
        }
        try (var session = session()) {
            var desk = NamesDesk.at(session);
            var origin = desk.origins(List.of(zone)).getFirst();
            if (systemd) {
                var _ = MoveHosts.of(session, desk.names().host(), to, from);
                screen().line(unit(session, origin).text());
                return ExitCode.DONE.number();
            }
            try (var _ = RunLock.acquire(state(session, "dns-follow-", origin, ".lock"), holder())) {
                return follow(session, desk, origin);
            }
        }
    }

    private int follow(Session session, NamesDesk desk, Name origin) throws InterruptedException {
        var hosts = MoveHosts.of(session, desk.names().host(), to, from);
        var interest = desk.names().source().keys(origin);
        var journal = state(session, "dns-move-", origin, "");
        var lock = state(session, "dns-move-", origin, ".lock");
        var stopped = new AtomicBoolean();
        var service = new FollowService(
                round -> {
                    try (var _ = RunLock.acquire(lock, holder())) {
                        return round.test(
                                new Following(origin, hosts.fresh(), hosts.old(), interest, new MoveJournal(journal)));
                    }
                },
                every(),
                Surroundings::pause,
                () -> !stopped.get());
        var show = new FollowScreen(screen(), common.json, origin, hosts.old().label());
        if (once) {
            return service.once(show) ? ExitCode.DONE.number() : ExitCode.FAILED.number();
        }
        // Only the pause is cut short: a round that has begun is finished.
        var here = Thread.currentThread();
        Signals.on(() -> {
            stopped.set(true);
            LockSupport.unpark(here);
        });
        service.run(show);
        return ExitCode.DONE.number();
    }

    private Duration every() {
        return every.orElse(USUAL);
    }

    private String holder() {
        return "pid " + ProcessHandle.current().pid() + ", phoenix dns follow " + zone;
    }

    /** The same folder as that of dns move: what was in step then is known. */
    private static Path state(Session session, String kind, Name origin, String end) {
        return session.state().root().resolve(kind + origin.toString(true) + end);
    }

    private FollowUnit unit(Session session, Name origin) {
        var program = surroundings
                .installation()
                .map(folder -> folder.resolve("phoenix").toString())
                .orElse("phoenix");
        var estate = common.estateFolder(surroundings).toAbsolutePath();
        var state = common.stateFolder(surroundings).toAbsolutePath();
        var command = new ArrayList<>(List.of(program, "dns", "follow", origin.toString(true)));
        to.ifPresent(name -> command.addAll(List.of("--to", name)));
        from.ifPresent(name -> command.addAll(List.of("--from", name)));
        common.commit.ifPresent(revision -> command.addAll(List.of("--commit", revision)));
        common.set.forEach(setting -> command.addAll(List.of("--set", setting)));
        command.addAll(List.of("--every", every().toSeconds() + "s", "--state", state.toString()));
        var writes = new ArrayList<>(List.of(state));
        if (old(session) instanceof DnsHostSpec.Folder zones) {
            writes.add(Path.of(zones.path()).toAbsolutePath());
        }
        return new FollowUnit(origin.toString(true), List.copyOf(command), estate, List.copyOf(writes));
    }

    private DnsHostSpec old(Session session) {
        var dns = session.estate().dns();
        return from.map(name ->
                        java.util.Objects.requireNonNull(dns.otherHosts().get(name)))
                .orElse(dns.host());
    }
}
