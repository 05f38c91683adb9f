package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.Session;
import dev.phoenix.driver.data.restore.Backups;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.PastRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "up",
        description =
                "Builds a site from nothing, or finds that it is as the commit says: servers, what is on them, applications.")
final class UpCommand extends ProvisioningCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Option(
            names = "--take-names",
            description =
                    "Publishes the services' names for this site although they lead to somebody unknown now. Users follow them.")
    boolean takeNames;

    @Option(
            names = "--restore",
            paramLabel = "FOLDER",
            description =
                    "A folder with a backup of each data set, named as in phoenix.yaml: NAME.sql, NAME.sql.gz or NAME.dump of a database, NAME.tar, NAME.tar.gz or a folder NAME of a volume. Each goes into what is empty, before applications and users are there, and is read back.")
    Optional<Path> restore = Optional.empty();

    UpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = soundSession()) {
            var restores = restores(session.estate());
            var ended = control(session).begin("up " + site, settings(), () -> plan(session, restores), _ -> true);
            return conclude(session, ended);
        }
    }

    private Plan plan(Session session, List<Step.Restore> restores) {
        var past = new PastRuns(session.journal());
        if (restores.isEmpty()) {
            past.refuseIfHalfRestored(site);
        }
        return Plans.up(
                session.estate(),
                site,
                session::whereNamesLeadForAnybody,
                takeNames,
                past.singletonsStay(site),
                restores);
    }

    /** Read to their end, which takes its time, before anything is made. */
    private List<Step.Restore> restores(Estate estate) {
        if (restore.isEmpty()) {
            return List.of();
        }
        var folder = surroundings.folder().resolve(restore.get());
        tell("reading the backups in " + folder);
        var backups = Backups.read(folder, estate);
        backups.forEach(backup -> tell("  restore " + backup.words()));
        return backups.stream().map(backup -> backup.at(site)).toList();
    }

    private void tell(String text) {
        if (!common.json) {
            screen().line(text);
        }
    }
}
