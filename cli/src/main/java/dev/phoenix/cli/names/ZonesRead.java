package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.dns.zone.ServiceRecords;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.estate.SecretPrograms;
import dev.phoenix.estate.Secrets;
import dev.phoenix.model.Diagnostic;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The zones of an estate, read as a plan would read them, without asking anybody for anything.
 *
 * @param secrets where the keys are whose public halves are in the zones
 */
public record ZonesRead(Function<EstateFiles, SecretValues> secrets) implements Inspector {
    /** With the owner's keys, where they are at hand without running anything. */
    public static ZonesRead of(Surroundings surroundings) {
        return new ZonesRead(read -> new ImaginedKeys(new Secrets(
                read.estate(), read.files(), surroundings.environment(), surroundings.home(), SecretPrograms.none())));
    }

    /** Without looking for any key. */
    public static ZonesRead withoutSecrets() {
        return new ZonesRead(_ -> new ImaginedKeys(new NoSecrets()));
    }

    /** Everything that is wrong or doubtful in the zones' files, and with the services' names in them. */
    @Override
    public List<Diagnostic> faults(EstateFiles read) {
        var imagined = new ImaginedHosts(read.estate(), read.files());
        var source = new ZoneSource(new ZoneInputs(read.estate(), read.files(), secrets.apply(read), imagined::of));
        var ofFiles =
                source.origins().stream().flatMap(origin -> Inspector.orRefusal(() -> source.faults(origin)).stream());
        var ofServices = Inspector.orRefusal(() -> new ServiceRecords(source, read).faults());
        return Stream.concat(ofFiles, ofServices.stream()).distinct().toList();
    }
}
