package dev.phoenix.cli.inspect;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.names.ZonesRead;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.kubernetes.Helm;
import dev.phoenix.driver.kubernetes.ManifestInspector;
import dev.phoenix.driver.kubernetes.OwnHelm;
import dev.phoenix.driver.salt.StatesInspector;
import dev.phoenix.driver.terraform.ConfigurationInspector;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that phoenix.yaml points to, looked at by those who would work with them. Each engine's module knows what it needs;
 * here is only who is asked.
 */
public final class Inspection {
    private final Inspector zones;
    private final Helm helm;

    private Inspection(Inspector zones, Surroundings surroundings) {
        this.zones = zones;
        this.helm = new OwnHelm(() -> surroundings.program("helm"));
    }

    public static Inspection of(Surroundings surroundings) {
        return new Inspection(ZonesRead.of(surroundings), surroundings);
    }

    /** For a rehearsal, which never reads a secret of the owner's. */
    public static Inspection withoutSecrets(Surroundings surroundings) {
        return new Inspection(ZonesRead.withoutSecrets(), surroundings);
    }

    /** All that is wrong or doubtful, each with its place. */
    public List<Diagnostic> faults(EstateFiles estate) {
        return faults(estate, Severity.WARNING);
    }

    /** Asked where there are sites to build; an estate of names alone has zones and nothing else. */
    private List<Inspector> ofSites(Severity withoutHelm) {
        return List.of(new ConfigurationInspector(), new StatesInspector(), new ManifestInspector(helm, withoutHelm));
    }

    private List<Diagnostic> faults(EstateFiles estate, Severity withoutHelm) {
        var ofSites = estate.estate().sites().isEmpty() ? List.<Inspector>of() : ofSites(withoutHelm);
        return Stream.concat(Stream.of(zones), ofSites.stream())
                .flatMap(inspector -> Inspector.orRefusal(() -> inspector.faults(estate)).stream())
                .distinct()
                .toList();
    }

    /** @throws PhoenixException with every error, before anything is built: a build would stop at it half-way */
    public void refuse(EstateFiles estate) {
        var errors = faults(estate, Severity.ERROR).stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, errors, null);
        }
    }
}
