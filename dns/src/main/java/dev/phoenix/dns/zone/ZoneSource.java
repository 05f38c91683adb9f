package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.estate.ServiceSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Makes zones as they should be, from the commit's master files and the hosts that are known. */
public final class ZoneSource {
    private final ZoneInputs inputs;
    private final List<Inventory> sites;
    private final Map<String, MasterFile.Read> read = new HashMap<>();
    private final Map<Name, Optional<Zone>> standing = new HashMap<>();

    public ZoneSource(ZoneInputs inputs) {
        this.inputs = inputs;
        this.sites = inputs.estate().sites().keySet().stream()
                .flatMap(site -> inputs.inventory().apply(site).stream())
                .filter(inventory -> !inventory.hosts().isEmpty())
                .toList();
    }

    public List<Inventory> sites() {
        return sites;
    }

    /**
     * @param leads public name → the site that {@code {active}} stands for in its records
     * @throws PhoenixException with every fault of the file
     */
    public ReadZone wanted(Name origin, Function<Name, String> leads, Ttls ttls) {
        return standing(origin)
                .map(ReadZone::asItIs)
                .orElseGet(() -> filled(origin, leads))
                .map(zone -> origin.equals(publicOrigin()) ? zone.with(new HostNames(sites, origin).records()) : zone)
                .map(ttls::apply);
    }

    private synchronized Optional<Zone> standing(Name origin) {
        return standing.computeIfAbsent(origin, _ -> file(origin).asItStands());
    }

    private ReadZone filled(Name origin, Function<Name, String> leads) {
        var faults = new LinkedHashSet<>(nowhere(origin).stream().toList());
        var warnings = new LinkedHashSet<Diagnostic>();
        int leftOut = 0;
        var sets = new ArrayList<RecordSet>();
        var extra = new ArrayList<Record>();
        var addresses = new AddressSets(sites, origin, publicOrigin(), faults);
        for (var part : parts(origin).entrySet()) {
            var read = part.getValue();
            faults.addAll(read.errors());
            warnings.addAll(read.warnings());
            leftOut = Math.max(leftOut, read.leftOut());
            boolean whole = !read.siteDependent();
            for (var set : read.sets()) {
                if (!whole && !leads.apply(set.key().name()).equals(part.getKey())) {
                    continue;
                }
                if (HostAddress.meant(set.key().type()) == 0) {
                    sets.add(set);
                } else {
                    extra.addAll(addresses.resolve(set, read));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, List.copyOf(faults), null);
        }
        return new ReadZone(Zone.ofSets(origin, sets).with(extra), List.copyOf(warnings), leftOut);
    }

    /** What the file says for each site; once if it says the same for all. */
    private Map<String, MasterFile.Read> parts(Name origin) {
        var parts = new LinkedHashMap<String, MasterFile.Read>();
        for (var site : servable()) {
            var one = read(origin, site);
            parts.put(site, one);
            if (!one.siteDependent()) {
                break;
            }
        }
        return parts;
    }

    /** Everything that is wrong or doubtful in a zone's file, whichever site it is made for. */
    public List<Diagnostic> faults(Name origin) {
        return Stream.concat(
                        nowhere(origin).stream(),
                        parts(origin).values().stream().flatMap(part -> part.faults().stream()))
                .distinct()
                .toList();
    }

    /** The sites that names may lead to; an estate of names alone has one without a name. */
    private Collection<String> servable() {
        var sites = inputs.estate().sites().keySet();
        return sites.isEmpty() ? List.of("") : sites;
    }

    /** That a file of an estate without sites asks for one. */
    private Optional<Diagnostic> nowhere(Name origin) {
        if (!inputs.estate().sites().isEmpty() || !read(origin, "").siteDependent()) {
            return Optional.empty();
        }
        var lines = new String(inputs.files().read(path(origin)), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        int line = 1
                + IntStream.range(0, lines.size())
                        .filter(at -> Placeholders.asksForSite(lines.get(at)))
                        .findFirst()
                        .orElse(-1);
        return Optional.of(Diagnostic.error(
                "DNS-008",
                new SourceSpan(path(origin), line, 0),
                Placeholders.ACTIVE + " stands for a site, and this estate has none.",
                "Write the name itself, or add the site under sites in phoenix.yaml."));
    }

    /** Where the sets stand in the zone's files. */
    public Map<RecordSet.Key, SourceSpan> places(Name origin) {
        var places = new LinkedHashMap<RecordSet.Key, SourceSpan>();
        parts(origin).values().forEach(part -> part.places().forEach(places::putIfAbsent));
        return places;
    }

    /** The zone's files: the one that phoenix.yaml names, and what it includes. */
    public Set<String> files(Name origin) {
        return parts(origin).values().stream()
                .flatMap(part -> part.files().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names whose records depend on the site that serves, though they belong to no service. */
    public List<Name> dependent(Name origin) {
        var bySite = parts(origin).values().stream()
                .map(part -> Zone.ofSets(origin, part.sets()))
                .toList();
        if (bySite.size() < 2) {
            return List.of();
        }
        return bySite.getFirst().sets().values().stream()
                .filter(set -> !set.equals(bySite.getLast().sets().get(set.key())))
                .map(set -> set.key().name())
                .distinct()
                .toList();
    }

    /** What the zone would hold, wherever users are, so far as that can be told without its hosts. */
    public List<RecordSet.Key> keys(Name origin) {
        var keys = new LinkedHashSet<RecordSet.Key>();
        parts(origin).values().forEach(part -> part.sets().forEach(set -> keys.add(set.key())));
        if (origin.equals(publicOrigin())) {
            new HostNames(sites, origin).zone().sets().keySet().forEach(keys::add);
        }
        return List.copyOf(keys);
    }

    public List<Name> origins() {
        return inputs.estate().dns().zones().keySet().stream()
                .map(ZoneSource::name)
                .toList();
    }

    public Name publicOrigin() {
        return name(inputs.estate().publicZone());
    }

    /** The zone that holds a name: the longest that fits. */
    public Name originOf(Name name) {
        return origins().stream()
                .filter(name::subdomain)
                .max(java.util.Comparator.comparingInt(Name::labels))
                .orElseThrow(() -> PhoenixException.usage(
                        "DNS-003",
                        name.toString(true) + " is in none of the estate's zones.",
                        "Add its zone to dns.zones in phoenix.yaml."));
    }

    /** The names of a service, absolute. */
    public static List<Name> names(ServiceSpec service) {
        return service.names().stream().map(ZoneSource::name).toList();
    }

    /** Also in its own script: what users type is what they read. */
    public static Name name(String text) {
        try {
            return Name.fromString(International.ascii(text), Name.root);
        } catch (TextParseException | IllegalArgumentException fault) {
            throw PhoenixException.usage(
                    "DNS-004",
                    "\"" + text + "\" is not a DNS name: " + fault.getMessage() + ".",
                    "Write labels of at most 63 octets with dots between, 253 in all, such as www.example.org.");
        }
    }

    /** What the file says with {@code site} as the one that serves. */
    public synchronized MasterFile.Read read(Name origin, String site) {
        var known = read.get(origin + " *");
        if (known != null) {
            return known;
        }
        var one = read.computeIfAbsent(origin + " " + site, _ -> file(origin).read(site, this::dkim));
        if (!one.siteDependent()) {
            read.put(origin + " *", one);
        }
        return one;
    }

    private MasterFile file(Name origin) {
        return MasterFile.of(inputs.files(), path(origin), origin);
    }

    private String path(Name origin) {
        return inputs.estate().dns().zones().entrySet().stream()
                .filter(entry -> name(entry.getKey()).equals(origin))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> dkim(String selector) {
        return inputs.estate().secrets().values().stream()
                .filter(secret -> secret.dnsSelector().equals(Optional.of(selector)))
                .map(SecretSpec::name)
                .findFirst()
                .map(name -> DkimKey.recordData(selector, inputs.secrets().value(name)));
    }

    /** Address records are what moves; everything else at a service's name (MX, TXT) stays where it is. */
    public static boolean moves(int type) {
        return type == Type.A || type == Type.AAAA || type == Type.CNAME;
    }
}
