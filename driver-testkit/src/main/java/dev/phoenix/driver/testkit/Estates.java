package dev.phoenix.driver.testkit;

import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.DnsSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.KubernetesSpec;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.RehearsalSpec;
import dev.phoenix.model.estate.SaltSpec;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.estate.SingletonSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.model.estate.SwitchSpec;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** A small estate as the example has it: two sites, a web service with one writer, mail. */
public final class Estates {
    public static final String KEY = "${env:TSIG_KEY}";

    private Estates() {}

    /** @param dnsServer as in {@code dns.host.rfc2136.server} */
    public static Estate blog(String dnsServer) {
        return new Estate(
                "blog",
                "0".repeat(40),
                "example.org",
                named(new SiteSpec("ocean", "tf/a"), SiteSpec::name, new SiteSpec("helsinki", "tf/b")),
                Optional.of(new SaltSpec("salt", "pillar")),
                Optional.of(new KubernetesSpec("kubernetes", Duration.ofMinutes(5))),
                new DnsSpec(
                        one("example.org", "dns/example.org.zone"),
                        new DnsHostSpec.Rfc2136(dnsServer, new SecretReference.Environment("TSIG_KEY")),
                        new LinkedHashMap<>(),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        List.of()),
                services(),
                data(),
                one("outbox", new SingletonSpec("outbox", "mail", "/var/lib/phoenix/active/outbox", "outbox.service")),
                new LinkedHashMap<>(),
                one(
                        "dkim",
                        new SecretSpec(
                                "dkim",
                                Optional.empty(),
                                SecretSpec.Kind.RSA_KEY,
                                Set.of("mail"),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("s1"),
                                Optional.empty())),
                new SwitchSpec(
                        SwitchSpec.Strategy.EDGE,
                        List.of("www", "guestbook", "mail"),
                        List.of(100, 10000),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        new SwitchSpec.Quiet(Duration.ofSeconds(4), 5, Duration.ofHours(1)),
                        new SwitchSpec.Gate(java.util.Optional.empty(), java.time.Duration.ofMinutes(1)),
                        new SwitchSpec.Inconclusive(0, Duration.ofSeconds(3))),
                new RehearsalSpec(
                        new LinkedHashMap<>(),
                        List.of(),
                        new LinkedHashMap<>(),
                        new RehearsalSpec.Users(rate(), rate(), rate(), 0, new LinkedHashMap<>())));
    }

    /** The same estate on hosts that are ready when they have booted. */
    public static Estate onBareHosts(Estate estate) {
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                estate.sites(),
                Optional.empty(),
                Optional.empty(),
                estate.dns(),
                estate.services(),
                estate.data(),
                estate.singletons(),
                estate.groups(),
                estate.secrets(),
                estate.switching(),
                estate.rehearsal());
    }

    /** The same estate with a site more. */
    public static Estate withSite(Estate estate, String name) {
        var sites = new LinkedHashMap<>(estate.sites());
        sites.put(name, new SiteSpec(name, "tf/" + name));
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                sites,
                estate.salt(),
                estate.kubernetes(),
                estate.dns(),
                estate.services(),
                estate.data(),
                estate.singletons(),
                estate.groups(),
                estate.secrets(),
                estate.switching(),
                estate.rehearsal());
    }

    /** The blog, whose services move one after the other: pages first, then the guestbook; what has the mail is the rest. */
    public static Estate inGroups(Estate estate) {
        var groups = new LinkedHashMap<String, Members>();
        groups.put("pages", new Members(List.of("www"), List.of(), List.of()));
        groups.put("book", new Members(List.of("guestbook"), List.of("uploads", "guestbook"), List.of()));
        return inGroups(estate, groups);
    }

    /** The same estate with these groups. */
    public static Estate inGroups(Estate estate, SequencedMap<String, Members> groups) {
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                estate.sites(),
                estate.salt(),
                estate.kubernetes(),
                estate.dns(),
                estate.services(),
                estate.data(),
                estate.singletons(),
                groups,
                estate.secrets(),
                estate.switching(),
                estate.rehearsal());
    }

    /** The same estate with these services in place of its own. */
    public static Estate serving(Estate estate, ServiceSpec first, ServiceSpec... more) {
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                estate.sites(),
                estate.salt(),
                estate.kubernetes(),
                estate.dns(),
                named(first, ServiceSpec::name, more),
                estate.data(),
                estate.singletons(),
                estate.groups(),
                estate.secrets(),
                estate.switching(),
                estate.rehearsal());
    }

    public static Inventory ocean() {
        return new Inventory(
                "ocean", List.of(edge("203.0.113.5", "2001:db8:d0::5"), worker("203.0.113.6", "10.10.1.31")));
    }

    public static Inventory helsinki() {
        return new Inventory(
                "helsinki", List.of(edge("198.51.100.7", "2001:db8:e1::7"), worker("198.51.100.8", "10.20.1.31")));
    }

    /** The same site with every host at another private address. */
    public static Inventory on(Inventory site, String privateAddress) {
        return new Inventory(
                site.site(),
                site.hosts().stream()
                        .map(host -> new Host(
                                host.name(),
                                host.roles(),
                                host.ipv4(),
                                host.ipv6(),
                                privateAddress,
                                host.providerId(),
                                host.volumes()))
                        .toList());
    }

    private static Host edge(String ipv4, String ipv6) {
        return new Host(
                "edge", List.of("edge", "mail", "control"), ipv4, Optional.of(ipv6), "10.0.0.10", "1", Map.of());
    }

    private static Host worker(String ipv4, String privateAddress) {
        return new Host(
                "worker1",
                List.of("worker"),
                ipv4,
                Optional.empty(),
                privateAddress,
                "2",
                Map.of("uploads", "/dev/disk/by-id/u", "postgres", "/dev/disk/by-id/p"));
    }

    private static SequencedMap<String, ServiceSpec> services() {
        return named(
                web("www", List.of("www.example.org", "example.org")),
                ServiceSpec::name,
                web("guestbook", List.of("guestbook.example.org")),
                new ServiceSpec.Mail("mail", "mail.example.org", "s1"));
    }

    private static ServiceSpec web(String name, List<String> names) {
        var url = URI.create("https://" + names.getFirst() + "/");
        return new ServiceSpec.Web(name, url, names, 200, Optional.empty(), true, Optional.empty());
    }

    private static SequencedMap<String, DataSpec> data() {
        return named(
                new DataSpec.Volume("uploads", "uploads", List.of("guestbook")),
                DataSpec::name,
                new DataSpec.Postgres(
                        "guestbook",
                        new DataSpec.HasVolume("postgres"),
                        List.of("guestbook"),
                        "guestbook",
                        new DataSpec.InPod(
                                new DataSpec.NamespacedName("blog", "postgres-0"),
                                new DataSpec.NamespacedName("blog", "postgres")),
                        Optional.of(new DataSpec.Replication("replicator", "replication-password"))));
    }

    /** A text that the sites' Terraform gets. */
    public static SecretSpec secretFor(String name, String variable) {
        return new SecretSpec(
                name,
                Optional.empty(),
                SecretSpec.Kind.TEXT,
                Set.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(variable));
    }

    /** The same with each database as Debian's own unit of its host. */
    public static Estate withUnits(Estate estate) {
        return withDatabases(estate, database -> asUnit(database, database.replication()));
    }

    /** The same, and nobody has a role that may replicate them. */
    public static Estate withUnitsAlone(Estate estate) {
        return withDatabases(estate, database -> asUnit(database, Optional.empty()));
    }

    /** The same with a MariaDB in place of each database. */
    public static Estate withMariaDb(Estate estate) {
        return withDatabases(
                estate,
                database -> new DataSpec.MariaDb(
                        database.name(),
                        database.keeper(),
                        database.services(),
                        database.database(),
                        DataSpec.MariaDb.USUAL_UNIT));
    }

    private static Estate withDatabases(Estate estate, Function<DataSpec.Postgres, DataSpec> change) {
        var data = new LinkedHashMap<>(estate.data());
        data.replaceAll((_, one) -> one instanceof DataSpec.Postgres database ? change.apply(database) : one);
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                estate.sites(),
                estate.salt(),
                estate.kubernetes(),
                estate.dns(),
                estate.services(),
                data,
                estate.singletons(),
                estate.groups(),
                estate.secrets(),
                estate.switching(),
                estate.rehearsal());
    }

    private static DataSpec.Postgres asUnit(DataSpec.Postgres database, Optional<DataSpec.Replication> replication) {
        return new DataSpec.Postgres(
                database.name(),
                database.keeper(),
                database.services(),
                database.database(),
                new DataSpec.Unit("15", "main"),
                replication);
    }

    private static RehearsalSpec.Rate rate() {
        return new RehearsalSpec.Rate(1, Duration.ofSeconds(1));
    }

    private static <T> SequencedMap<String, T> one(String name, T value) {
        var map = new LinkedHashMap<String, T>();
        map.put(name, value);
        return map;
    }

    @SafeVarargs
    private static <T> SequencedMap<String, T> named(T first, Function<? super T, String> name, T... more) {
        var map = new LinkedHashMap<String, T>();
        map.put(name.apply(first), first);
        for (var other : more) {
            map.put(name.apply(other), other);
        }
        return map;
    }
}
