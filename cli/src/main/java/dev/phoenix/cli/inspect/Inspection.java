package dev.phoenix.cli.inspect;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.names.ZonesRead;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.kubernetes.ManifestInspector;
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
    /** Asked where there are sites to build; an estate of names alone has zones and nothing else. */
    private static final List<Inspector> OF_SITES =
            List.of(new ConfigurationInspector(), new StatesInspector(), new ManifestInspector());

    private final Inspector zones;

    private Inspection(Inspector zones) {
        this.zones = zones;
    }

    public static Inspection of(Surroundings surroundings) {
        return new Inspection(ZonesRead.of(surroundings));
    }

    /** For a rehearsal, which never reads a secret of the owner's. */
    public static Inspection withoutSecrets() {
        return new Inspection(ZonesRead.withoutSecrets());
    }

    /** All that is wrong or doubtful, each with its place. */
    public List<Diagnostic> faults(EstateFiles estate) {
        var ofSites = estate.estate().sites().isEmpty() ? List.<Inspector>of() : OF_SITES;
        return Stream.concat(Stream.of(zones), ofSites.stream())
                .flatMap(inspector -> Inspector.orRefusal(() -> inspector.faults(estate)).stream())
                .distinct()
                .toList();
    }

    /** @throws PhoenixException with every error, before anything is built: a build would stop at it half-way */
    public void refuse(EstateFiles estate) {
        var errors = faults(estate).stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, errors, null);
        }
    }
}
