package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.model.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Whether a switch can move the services: each of their names must have a record that leads elsewhere when another site serves. */
public final class ServiceRecords {
    private final ZoneSource source;
    private final EstateFiles estate;
    private final Map<String, Zone> zones = new HashMap<>();

    public ServiceRecords(ZoneSource source, EstateFiles estate) {
        this.source = source;
        this.estate = estate;
    }

    /** An estate without sites moves nothing, and has nothing to be found. */
    public List<Diagnostic> faults() {
        var sites = List.copyOf(estate.estate().sites().keySet());
        var faults = new ArrayList<Diagnostic>();
        if (!sites.isEmpty()) {
            estate.estate()
                    .services()
                    .forEach((key, service) -> ZoneSource.names(service)
                            .forEach(name -> fault(key, name, sites).ifPresent(faults::add)));
        }
        return List.copyOf(faults);
    }

    private Optional<Diagnostic> fault(String service, Name name, List<String> sites) {
        var origin = source.origins().stream().filter(name::subdomain).max(Comparator.comparingInt(Name::labels));
        if (origin.isEmpty()) {
            return Optional.of(inNoZone(service, name));
        }
        if (isBroken(origin.get(), sites) || isElsewhere(origin.get(), name, sites.getFirst())) {
            return Optional.empty();
        }
        var bySite = sites.stream()
                .map(site -> records(origin.get(), site, name))
                .distinct()
                .toList();
        if (bySite.getFirst().isEmpty()) {
            return Optional.of(absent(service, name, origin.get()));
        }
        return sites.size() > 1 && bySite.size() == 1
                ? Optional.of(fixed(service, name, origin.get()))
                : Optional.empty();
    }

    private Diagnostic inNoZone(String service, Name name) {
        return Diagnostic.error(
                "DNS-003",
                estate.place("services", service),
                shown(service, name) + " is in none of the estate's zones.",
                "Add its zone to dns.zones in phoenix.yaml, or say by record which name moves it.");
    }

    private Diagnostic absent(String service, Name name, Name origin) {
        return Diagnostic.error(
                "DNS-046",
                estate.place("services", service),
                shown(service, name) + " has no record in the zone " + origin.toString(true)
                        + " that leads users to it.",
                "Add one that follows the site that serves: " + name.relativize(origin) + " CNAME edge."
                        + Placeholders.ACTIVE + ", and for the zone's own name A and AAAA.");
    }

    private Diagnostic fixed(String service, Name name, Name origin) {
        var place = source.places(origin).entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name)
                        && leads(entry.getKey().type()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> estate.place("services", service));
        return Diagnostic.warning(
                "DNS-049",
                place,
                shown(service, name) + " leads to the same place whichever site serves: a switch does not move it.",
                "Let it follow the site, such as CNAME edge." + Placeholders.ACTIVE
                        + "; or say by record which other name moves the service.");
    }

    private boolean isBroken(Name origin, List<String> sites) {
        return sites.stream()
                .anyMatch(site -> !source.read(origin, site).errors().isEmpty());
    }

    /** Below a delegation others say where a name leads. */
    private boolean isElsewhere(Name origin, Name name, String site) {
        var between = IntStream.range(0, name.labels() - origin.labels())
                .mapToObj(skipped -> new Name(name, skipped))
                .toList();
        return between.stream()
                .anyMatch(one -> zone(origin, site).get(one, Type.NS).isPresent());
    }

    /** What leads on from the name itself, or from the wildcard that stands for it. */
    private List<RecordSet> records(Name origin, String site, Name name) {
        var wildcards =
                IntStream.rangeClosed(1, name.labels() - origin.labels()).mapToObj(name::wild);
        return Stream.concat(Stream.of(name), wildcards)
                .map(one -> zone(origin, site).of(one).stream()
                        .filter(set -> leads(set.key().type()))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Zone zone(Name origin, String site) {
        return zones.computeIfAbsent(
                origin + " " + site,
                _ -> Zone.ofSets(origin, source.read(origin, site).sets()));
    }

    private static boolean leads(int type) {
        return ZoneSource.moves(type) || HostAddress.meant(type) != 0;
    }

    private static String shown(String service, Name name) {
        return "service " + service + ": " + name.toString(true);
    }
}
