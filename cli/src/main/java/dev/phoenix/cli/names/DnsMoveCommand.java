package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.move.MoveJournal;
import dev.phoenix.dns.move.Moving;
import dev.phoenix.dns.move.Sight;
import dev.phoenix.dns.move.ZoneMove;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.model.ExitCode;
import dev.phoenix.runner.RunLock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "move",
        description =
                "Moves a zone to another DNS host: copies, compares, minds DNSSEC, delegates and keeps the old host in step. The same command goes on after any stop.")
final class DnsMoveCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "ZONE")
    String zone = "";

    @Option(names = "--to", paramLabel = "NAME", description = "One of dns.other-hosts; the zone leaves dns.host.")
    Optional<String> to = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "NAME",
            description =
                    "Once phoenix.yaml has the new host as dns.host: the one of dns.other-hosts that the zone leaves.")
    Optional<String> from = Optional.empty();

    @Option(names = "--dry-run", description = "Show the steps and how the world stands to them; change nothing.")
    boolean dryRun;

    @Option(
            names = "--wait",
            description = "Go on looking until the registrar has delegated and the old NS set is out of all caches.")
    boolean waits;

    @Option(names = "--undo", description = "Take back what was done; possible until the delegation.")
    boolean undo;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(
            names = "--parent",
            paramLabel = "ADDR",
            description = "A server of the zone above, where this machine's resolvers do not find one.")
    Optional<String> parent = Optional.empty();

    DnsMoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Pairs.refuse(dryRun, "--dry-run", undo, "--undo");
        Pairs.refuse(waits, "--wait", undo, "--undo");
        Pairs.refuse(waits, "--wait", dryRun, "--dry-run");
        try (var session = session()) {
            var desk = NamesDesk.at(session);
            var origin = desk.origins(List.of(zone)).getFirst();
            var folder = session.state().root().resolve("dns-move-" + origin.toString(true));
            try (var _ = RunLock.acquire(
                    folder.resolveSibling(folder.getFileName() + ".lock"),
                    "pid " + ProcessHandle.current().pid() + ", phoenix dns move " + zone)) {
                var show = new MoveScreen(screen(), common.json);
                var move = new ZoneMove(moving(session, desk, origin, new MoveJournal(folder), show));
                return undo ? takeBack(move, show) : run(session, desk, move, show);
            }
        }
    }

    private int takeBack(ZoneMove move, MoveScreen show) throws InterruptedException {
        move.undo(show);
        return ExitCode.DONE.number();
    }

    private int run(Session session, NamesDesk desk, ZoneMove move, MoveScreen show) throws InterruptedException {
        show.plan(move.plan());
        if (dryRun) {
            return ExitCode.DONE.number();
        }
        if (!agreed()) {
            return ExitCode.FAILED.number();
        }
        move.run(show);
        show.end(new MoveEnd(session.estate(), desk.names().source().origins(), zone, to, from).lines(move.dsToSet()));
        return ExitCode.DONE.number();
    }

    private Moving moving(Session session, NamesDesk desk, Name origin, MoveJournal journal, MoveScreen show) {
        var own = desk.names().host();
        var hosts = MoveHosts.of(session, own, to, from);
        var source = desk.names().source();
        var interest = source.keys(origin);
        return new Moving(
                origin,
                hosts.old(),
                hosts.fresh(),
                interest,
                MoveParents.of(origin, session.estate(), source.origins(), own, parent),
                Sight.overTheNetwork(),
                new Watch(Asker.overTheNetwork(), surroundings.clock(), Surroundings::pause),
                journal,
                waits,
                show::progress);
    }

    private boolean agreed() {
        if (yes || !surroundings.terminal() || common.json) {
            return true;
        }
        screen().raw("Go through these steps with zone " + zone + "? [y/N] ");
        return surroundings.answers().get().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
