package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.estate.SecretPrograms;
import dev.phoenix.estate.Secrets;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.estate.Estate;
import java.util.List;

/** The zones of an estate, read as a plan would read them, without asking anybody for anything. */
public final class ZonesRead {
    private ZonesRead() {}

    /** Everything that is wrong or doubtful in the zones' files, each with its place. */
    public static List<Diagnostic> faults(Estate estate, CommitFiles files, Surroundings surroundings) {
        var imagined = new ImaginedHosts(estate, files);
        var secrets = new ImaginedKeys(
                new Secrets(estate, files, surroundings.environment(), surroundings.home(), SecretPrograms.none()));
        var source = new ZoneSource(new ZoneInputs(estate, files, secrets, imagined::of));
        return source.origins().stream()
                .flatMap(origin -> source.faults(origin).stream())
                .toList();
    }
}
