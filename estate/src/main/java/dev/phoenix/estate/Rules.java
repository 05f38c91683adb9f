package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.DataSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What one option says about another. */
final class Rules {
    /** With these sections alone an estate is one of names: it has no sites, and nothing is built. */
    private static final Set<String> OF_NAMES =
            Set.of("estate", "dns", "dns-ttl", "services", "secrets", "secret-commands");

    private final Reading read;
    private final Parts parts;
    private final CommitFiles files;
    private final List<Diagnostic> faults;

    Rules(Reading read, Parts parts, CommitFiles files, List<Diagnostic> faults) {
        this.read = read;
        this.parts = parts;
        this.files = files;
        this.faults = faults;
    }

    void check() {
        sites();
        zones();
        zoneNames();
        dnsHosts();
        accepted();
        standardFolders();
        read.names("services").forEach(this::service);
        read.names("data").forEach(this::data);
        eachItsOwn(
                "data",
                "volume",
                "Data sets move each on its own. Give each a volume, or name one data set with the services of both.");
        eachItsOwnUnit();
        eachItsOwn(
                "data",
                "pod",
                "A server moves with all databases that are in it: name one of them, with the services of all.");
        read.names("secrets").forEach(this::secret);
        eachItsOwn("secrets", "variable", "Give each a variable of its own.");
        order();
        shift();
        new GroupRules(read, faults).check();
        new ClusterRules(read, faults).check();
        new JumpRules(read, faults).check();
        if (!namesOnly()) {
            new PartRules(read, parts, faults).check();
        }
        new RehearsalRules(read, faults).check();
    }

    private void sites() {
        if (read.names("sites").isEmpty() && !namesOnly()) {
            error(
                    "EST-008",
                    place("sites"),
                    "sites is missing.",
                    "Name at least one site and its Terraform folder; an estate of names alone has only the sections "
                            + String.join(", ", new TreeSet<>(OF_NAMES)) + ".");
        }
        for (var section : List.of("sites", "services", "data", "singletons", "groups", "secrets", "secret-commands")) {
            read.names(section).stream()
                    .filter(name -> !Form.Simple.LABEL.accepts(name))
                    .forEach(name -> error(
                            "EST-010",
                            place(section, name),
                            section + "." + name + " is not " + Form.Simple.LABEL.words() + ".",
                            "Rename it: it becomes part of host names and file names."));
        }
    }

    private boolean namesOnly() {
        return OF_NAMES.containsAll(read.root().entries().keySet());
    }

    private void zones() {
        if (read.names("dns", "zones").isEmpty()) {
            error(
                    "EST-013",
                    place("dns", "zones"),
                    "dns.zones names no zone.",
                    "Name the zone of users' names and its master file: dns: { zones: { example.org: dns/example.org.zone } }.");
        }
    }

    private void zoneNames() {
        var seen = new HashSet<String>();
        for (var zone : read.names("dns", "zones")) {
            var fault = ZoneKey.fault(zone)
                    .or(() -> seen.add(ZoneKey.normal(zone)) ? Optional.empty() : Optional.of("it is there twice"));
            fault.ifPresent(
                    why -> error(
                            "EST-013",
                            place("dns", "zones", zone),
                            "dns.zones." + zone + " is not a zone's name: " + why + ".",
                            "Write the zone's name as it is delegated, such as example.org; names within it go into its file."));
        }
    }

    private void dnsHosts() {
        oneKind("dns", "host");
        read.names("dns", "other-hosts").forEach(name -> oneKind("dns", "other-hosts", name));
    }

    private void accepted() {
        for (var key : read.names("dns", "accept")) {
            read.text("dns", "accept", key, "name")
                    .filter(name -> !inSomeZone(name))
                    .ifPresent(name -> error(
                            "EST-018",
                            place("dns", "accept", key),
                            name + " is in none of the zones.",
                            "Correct the name, or remove what is accepted there."));
        }
    }

    private void oneKind(String... host) {
        int kinds = read.names(host).size();
        if (kinds != 1) {
            error(
                    "EST-013",
                    place(host),
                    String.join(".", host) + (kinds == 0 ? " names no DNS host." : " names " + kinds + " DNS hosts."),
                    "Name exactly one: rfc2136, hetzner, digitalocean, cloudflare, desec, folder or octodns.");
        }
    }

    /** A folder that the file does not name must be where the convention has it. */
    private void standardFolders() {
        if (namesOnly()) {
            return;
        }
        for (var path : parts.standardFolders()) {
            var keys = path.split("\\.");
            if (!read.has(keys) && files.below(read.get(keys)).isEmpty()) {
                error(
                        "EST-012",
                        place(keys),
                        path + " is not given, and the commit has no folder " + read.get(keys) + ".",
                        "Commit that folder, or name another.");
            }
        }
    }

    private void service(String name) {
        boolean web = read.has("services", name, "url");
        boolean mail = read.has("services", name, "smtp");
        if (web == mail) {
            error(
                    "EST-018",
                    place("services", name),
                    "service " + name + (web ? " has both url and smtp." : " has neither url nor smtp."),
                    "Give it exactly one of the two.");
        }
        if (mail) {
            needs("services", name, "selector");
        }
        Stream.concat(
                        Stream.of("record", "smtp").flatMap(key -> read.text("services", name, key).stream()),
                        read.list("services", name, "names").stream())
                .filter(dnsName -> !inSomeZone(dnsName))
                .forEach(dnsName -> error(
                        "EST-018",
                        place("services", name),
                        "service " + name + ": " + dnsName + " is in none of the zones.",
                        "Correct the name, or add its zone to dns.zones."));
    }

    private boolean inSomeZone(String dnsName) {
        var name = dnsName.toLowerCase(Locale.ROOT);
        return read.names("dns", "zones").stream()
                .map(ZoneKey::normal)
                .anyMatch(zone -> name.equals(zone) || name.endsWith("." + zone));
    }

    private void data(String name) {
        if (!read.has("data", name, "postgres") && !read.has("data", name, "mariadb")) {
            filesOnly(name);
            return;
        }
        if (read.has("data", name, "mariadb")) {
            onHost(name);
        } else {
            databaseServer(name);
        }
        boolean unit = read.has("data", name, "unit") || read.has("data", name, "mariadb");
        if (!unit) {
            needs("data", name, "volume");
        }
        if (read.has("data", name, "role") && (read.has("data", name, "volume") || !unit)) {
            error(
                    "EST-027",
                    place("data", name, "role"),
                    "data." + name + ".role: "
                            + (unit ? "the volume tells its host already." : "only a unit's host is told by a role."),
                    unit ? "Keep one of role and volume." : "Name its volume, and leave role out.");
        }
    }

    /** Files of a volume; whoever speaks of a server has forgotten the database's name, and its files must not be copied while it runs. */
    private void filesOnly(String name) {
        needs("data", name, "volume");
        Stream.of("unit", "role", "pod", "service", "replication")
                .filter(key -> read.has("data", name, key))
                .forEach(key -> error(
                        "EST-027",
                        place("data", name, key),
                        "data." + name + "." + key + " is of a database, and data." + name
                                + ".postgres (or mariadb) is missing.",
                        "Name the database (postgres: NAME, or mariadb: NAME), or leave " + key + " out."));
    }

    /** A MariaDB is moved where it is a unit of its host; its account for that is Phoenix's own. */
    private void onHost(String name) {
        Stream.of("postgres", "pod", "service", "replication")
                .filter(key -> read.has("data", name, key))
                .forEach(key -> error(
                        "EST-027",
                        place("data", name, key),
                        "data." + name + "." + key + " does not go with data." + name
                                + ".mariadb: that is moved as a unit of its host, by an account that it has for that time.",
                        "Leave " + key + " out. A MariaDB in a pod is not moved yet."));
        read.text("data", name, "unit")
                .filter(unit -> !unit.equals(DataSpec.MariaDb.USUAL_UNIT))
                .ifPresent(unit -> error(
                        "EST-027",
                        place("data", name, "unit"),
                        "data." + name + ".unit: " + unit + " is no MariaDB.",
                        "Leave it out: it is " + DataSpec.MariaDb.USUAL_UNIT + "."));
    }

    /** A database runs in one place: by its two names in Kubernetes, or by its unit. */
    private void databaseServer(String name) {
        boolean pod = read.has("data", name, "pod") || read.has("data", name, "service");
        boolean unit = read.has("data", name, "unit");
        if (pod == unit) {
            error(
                    "EST-027",
                    pod ? place("data", name, "unit") : place("data", name),
                    "data." + name + (pod ? " is in a pod and is a unit." : " does not say where its PostgreSQL runs."),
                    "Keep pod and service for one in Kubernetes, or unit (postgresql@15-main.service) for one on a host.");
        } else if (unit
                && read.text("data", name, "unit")
                        .filter(DataSpec.MariaDb.USUAL_UNIT::equals)
                        .isPresent()) {
            error(
                    "EST-027",
                    place("data", name, "unit"),
                    "data." + name + ".unit: " + DataSpec.MariaDb.USUAL_UNIT + " is no PostgreSQL.",
                    "Name its database under mariadb, not postgres, or PostgreSQL's unit (postgresql@15-main.service).");
        } else if (pod) {
            needs("data", name, "pod");
            needs("data", name, "service");
            needs("data", name, "replication");
        }
    }

    /** What one data set closes, copies or fences must not be another one's at the same time. */
    private void eachItsOwn(String section, String key, String remedy) {
        var first = new HashMap<String, String>();
        for (var name : read.names(section)) {
            read.text(section, name, key).ifPresent(value -> {
                var other = first.putIfAbsent(value, name);
                if (other != null) {
                    error(
                            "EST-024",
                            place(section, name, key),
                            section + "." + name + "." + key + ": " + value + " is that of " + section + "." + other
                                    + " already.",
                            remedy);
                }
            });
        }
    }

    /** Units of one name, Debian's usual one, are one server where not both are said to be on a host of their own. */
    private void eachItsOwnUnit() {
        var first = new HashMap<String, String>();
        for (var name : read.names("data")) {
            unit(name).ifPresent(unit -> {
                var other = first.putIfAbsent(unit, name);
                if (other != null && !(toldApart(name) && toldApart(other))) {
                    error(
                            "EST-024",
                            place("data", name, "unit"),
                            "data." + name + "." + (read.has("data", name, "unit") ? "unit" : "mariadb") + ": " + unit
                                    + " is that of data." + other + " already.",
                            "A server moves with all databases that are in it: name one of them, with the services of all.");
                }
            });
        }
    }

    private Optional<String> unit(String data) {
        return read.text("data", data, "unit")
                .or(() -> read.text("data", data, "mariadb").map(_ -> DataSpec.MariaDb.USUAL_UNIT));
    }

    private boolean toldApart(String data) {
        return read.has("data", data, "volume") || read.has("data", data, "role");
    }

    private void secret(String name) {
        boolean derived =
                read.text("secrets", name, "kind").filter("ca-cert"::equals).isPresent();
        needs("secrets", name, derived ? "of" : "from");
    }

    private void needs(String section, String name, String key) {
        if (!read.has(section, name, key)) {
            error(
                    "EST-008",
                    place(section, name),
                    section + "." + name + "." + key + " is missing.",
                    Options.find(List.of(section, name, key))
                            .map(Option::description)
                            .orElse("Add it (docs/estate.md)."));
        }
    }

    private void order() {
        if (!read.has("switch", "order")) {
            return;
        }
        var order = read.list("switch", "order");
        if (new HashSet<>(order).size() < order.size()) {
            error("EST-019", place("switch", "order"), "switch.order names a service twice.", "Name each once.");
        }
        read.names("services").stream()
                .filter(name -> !order.contains(name))
                .forEach(name -> error(
                        "EST-019",
                        place("switch", "order"),
                        "switch.order leaves out service " + name + ".",
                        "Put it where it should move: a service that does not move would go down with the old site."));
    }

    private void shift() {
        var shares = read.list("switch", "shift").stream()
                .flatMap(text -> Values.share(text).stream())
                .toList();
        boolean ascending =
                Stream.iterate(1, i -> i < shares.size(), i -> i + 1).allMatch(i -> shares.get(i) > shares.get(i - 1));
        if (shares.isEmpty() || !ascending || shares.getFirst() == 0 || shares.getLast() != 10_000) {
            error(
                    "EST-014",
                    place("switch", "shift"),
                    "switch.shift is not ascending to 100%.",
                    "Write, for example, [1%, 10%, 50%, 100%].");
        }
    }

    private SourceSpan place(String... path) {
        return Places.of(read.root(), List.of(path));
    }

    private void error(String code, SourceSpan where, String what, String remedy) {
        faults.add(Diagnostic.error(code, where, what, remedy));
    }
}
