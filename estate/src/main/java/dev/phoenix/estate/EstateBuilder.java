package dev.phoenix.estate;

import dev.phoenix.model.estate.AcceptedFinding;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.DnsSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.JumpSpec;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.KubernetesSpec;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.SaltSpec;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.estate.SingletonSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.model.estate.SwitchSpec;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the estate from a tree without faults. */
final class EstateBuilder {
    private final Reading read;
    private final Parts parts;

    EstateBuilder(Reading read, Parts parts) {
        this.read = read;
        this.parts = parts;
    }

    Estate build(String commit) {
        return new Estate(
                read.get("estate"),
                commit,
                ZoneKey.normal(read.names("dns", "zones").getFirst()),
                read.each(this::site, "sites"),
                parts.salt() ? Optional.of(salt()) : Optional.empty(),
                parts.kubernetes() ? Optional.of(kubernetes()) : Optional.empty(),
                dns(),
                read.each(this::service, "services"),
                read.each(this::data, "data"),
                read.each(this::singleton, "singletons"),
                read.each(this::group, "groups"),
                read.each(this::secret, "secrets"),
                switching(),
                new RehearsalBuilder(read).build());
    }

    private SaltSpec salt() {
        return new SaltSpec(read.get("salt", "states"), read.get("salt", "pillar"));
    }

    private KubernetesSpec kubernetes() {
        return new KubernetesSpec(
                read.get("kubernetes", "manifests"), read.get(Values::duration, "kubernetes", "ready-within"));
    }

    private SiteSpec site(String name) {
        return new SiteSpec(
                name,
                read.get("sites", name, "terraform"),
                read.each(role -> read.list("sites", name, "roles", role), "sites", name, "roles"),
                kubeconfig(name),
                new LoginSpec(
                        read.get("sites", name, "ssh", "user"),
                        Integer.parseInt(read.get("sites", name, "ssh", "port")),
                        read.text("sites", name, "ssh", "identity"),
                        jumps(name)));
    }

    private List<JumpSpec> jumps(String site) {
        var keys = read.list("sites", site, "ssh", "jump-keys").stream()
                .flatMap(line -> KnownHost.parse(line).stream())
                .toList();
        return read.get(JumpSpec::parse, "sites", site, "ssh", "jump").stream()
                .map(hop -> hop.withKeys(KnownHost.keysOf(hop, keys)))
                .toList();
    }

    private KubeconfigSpec kubeconfig(String site) {
        var path = read.text("sites", site, "kubeconfig", "path")
                .map(one -> (KubeconfigSpec) new KubeconfigSpec.OnHost(List.of(one)));
        return path.or(() -> read.text("sites", site, "kubeconfig", "file").map(KubeconfigSpec.OfOperator::new))
                .or(() -> read.text("sites", site, "kubeconfig", "output").map(KubeconfigSpec.Output::new))
                .orElse(KubeconfigSpec.USUAL);
    }

    private DnsSpec dns() {
        return new DnsSpec(
                zones(),
                dnsHost("dns", "host"),
                read.each(name -> dnsHost("dns", "other-hosts", name), "dns", "other-hosts"),
                read.get(Values::duration, "dns-ttl", "serving"),
                read.get(Values::duration, "dns-ttl", "switching"),
                List.copyOf(read.each(this::accepted, "dns", "accept").values()));
    }

    private AcceptedFinding accepted(String key) {
        return new AcceptedFinding(
                key,
                read.get("dns", "accept", key, "code"),
                read.get("dns", "accept", key, "name"),
                read.get(Values::date, "dns", "accept", key, "until"),
                read.text("dns", "accept", key, "of"),
                read.get("dns", "accept", key, "reason"));
    }

    private SequencedMap<String, String> zones() {
        var zones = new LinkedHashMap<String, String>();
        read.names("dns", "zones").forEach(zone -> zones.put(ZoneKey.normal(zone), read.get("dns", "zones", zone)));
        return zones;
    }

    private DnsHostSpec dnsHost(String... place) {
        var kind = read.names(place).getFirst();
        return switch (kind) {
            case "rfc2136" ->
                new DnsHostSpec.Rfc2136(
                        read.get(below(place, kind, "server")), read.get(this::reference, below(place, kind, "key")));
            case "folder" ->
                new DnsHostSpec.Folder(read.get(below(place, kind, "path")), read.list(below(place, kind, "reload")));
            case "octodns" ->
                new DnsHostSpec.OctoDns(
                        read.get(below(place, kind, "config")), read.get(below(place, kind, "provider")));
            default ->
                new DnsHostSpec.Api(
                        DnsHostSpec.Provider.valueOf(kind.toUpperCase(Locale.ROOT)),
                        read.get(this::reference, below(place, kind, "token")),
                        read.text(below(place, kind, "endpoint")).map(URI::create));
        };
    }

    private static String[] below(String[] place, String... keys) {
        return Stream.concat(Arrays.stream(place), Arrays.stream(keys)).toArray(String[]::new);
    }

    private ServiceSpec service(String name) {
        if (read.has("services", name, "smtp")) {
            return new ServiceSpec.Mail(
                    name, read.get("services", name, "smtp"), read.get("services", name, "selector"));
        }
        var url = URI.create(read.get("services", name, "url"));
        var names = new LinkedHashSet<String>();
        names.add(read.text("services", name, "record").orElse(url.getHost()).toLowerCase(Locale.ROOT));
        read.list("services", name, "names").forEach(each -> names.add(each.toLowerCase(Locale.ROOT)));
        return new ServiceSpec.Web(
                name,
                url,
                List.copyOf(names),
                read.get(Values::integer, "services", name, "expect", "status"),
                read.text("services", name, "expect", "contains"),
                read.get(Values::bool, "services", name, "compare"),
                writes(name));
    }

    private Optional<ServiceSpec.Writes> writes(String name) {
        if (!read.has("services", name, "writes", "entries")) {
            return Optional.empty();
        }
        var uploads = read.has("services", name, "writes", "uploads")
                ? Optional.of(new ServiceSpec.Uploads(
                        read.get("services", name, "writes", "uploads", "put"),
                        read.get("services", name, "writes", "uploads", "get")))
                : Optional.<ServiceSpec.Uploads>empty();
        return Optional.of(new ServiceSpec.Writes(
                read.get("services", name, "writes", "entries", "post"),
                read.get("services", name, "writes", "entries", "list"),
                uploads));
    }

    private DataSpec data(String name) {
        var services = read.list("data", name, "services");
        if (read.has("data", name, "mariadb")) {
            return new DataSpec.MariaDb(
                    name,
                    keeper(name),
                    services,
                    read.get("data", name, "mariadb"),
                    read.text("data", name, "unit").orElse(DataSpec.MariaDb.USUAL_UNIT));
        }
        if (!read.has("data", name, "postgres")) {
            return new DataSpec.Volume(name, read.get("data", name, "volume"), services);
        }
        return new DataSpec.Postgres(
                name, keeper(name), services, read.get("data", name, "postgres"), server(name), replication(name));
    }

    private DataSpec.Keeper keeper(String data) {
        return read.text("data", data, "volume")
                .<DataSpec.Keeper>map(DataSpec.HasVolume::new)
                .or(() -> read.text("data", data, "role").map(DataSpec.HasRole::new))
                .orElseGet(DataSpec.OnlyHost::new);
    }

    private Optional<DataSpec.Replication> replication(String data) {
        return read.has("data", data, "replication")
                ? Optional.of(new DataSpec.Replication(
                        read.get("data", data, "replication", "user"),
                        read.get("data", data, "replication", "password")))
                : Optional.empty();
    }

    private DataSpec.Server server(String data) {
        return read.has("data", data, "unit")
                ? read.get(DataSpec.Unit::parse, "data", data, "unit")
                : new DataSpec.InPod(
                        namespaced(read.get("data", data, "pod")), namespaced(read.get("data", data, "service")));
    }

    private static DataSpec.NamespacedName namespaced(String text) {
        int slash = text.indexOf('/');
        return new DataSpec.NamespacedName(text.substring(0, slash), text.substring(slash + 1));
    }

    private SingletonSpec singleton(String name) {
        return new SingletonSpec(
                name,
                read.get("singletons", name, "role"),
                read.get("singletons", name, "marker"),
                read.get("singletons", name, "unit"));
    }

    /** A data set is where its services are, named or not. */
    private Members group(String name) {
        var services = read.list("groups", name, "services");
        var named = read.list("groups", name, "data");
        return new Members(
                services,
                read.names("data").stream()
                        .filter(data -> named.contains(data)
                                || read.list("data", data, "services").stream().anyMatch(services::contains))
                        .toList(),
                read.list("groups", name, "singletons"));
    }

    private SecretSpec secret(String name) {
        var word = read.get("secrets", name, "kind");
        var kubernetes = read.has("secrets", name, "kubernetes")
                ? Optional.of(new SecretSpec.KubernetesKey(
                        read.get("secrets", name, "kubernetes", "namespace"),
                        read.get("secrets", name, "kubernetes", "secret"),
                        read.get("secrets", name, "kubernetes", "key")))
                : Optional.<SecretSpec.KubernetesKey>empty();
        return new SecretSpec(
                name,
                read.text("secrets", name, "from").flatMap(this::reference),
                Arrays.stream(SecretSpec.Kind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow(),
                Set.copyOf(read.list("secrets", name, "roles")),
                kubernetes,
                read.list("secrets", name, "names"),
                read.text("secrets", name, "of"),
                read.text("secrets", name, "signed-by"),
                read.text("secrets", name, "dns"),
                read.text("secrets", name, "variable"));
    }

    private Optional<SecretReference> reference(String text) {
        return References.parse(text, this::command);
    }

    private SecretReference.Command command(String name) {
        return new SecretReference.Command(
                name,
                Stream.concat(
                                Stream.of(read.get("secret-commands", name, "program")),
                                read.list("secret-commands", name, "arguments").stream())
                        .toList(),
                Set.copyOf(read.list("secret-commands", name, "env")),
                read.get(Values::duration, "secret-commands", name, "within"));
    }

    private SwitchSpec switching() {
        var order = read.list("switch", "order");
        var quiet = read.get(Values::rate, "switch", "quiet", "below");
        return new SwitchSpec(
                SwitchSpec.Strategy.valueOf(read.get("switch", "strategy").toUpperCase(Locale.ROOT)),
                order.isEmpty() ? read.names("services") : order,
                read.list("switch", "shift").stream()
                        .map(share -> Values.share(share).orElseThrow())
                        .toList(),
                read.get(Values::duration, "switch", "pause"),
                read.get(Values::duration, "switch", "hold", "at-most"),
                new SwitchSpec.Quiet(read.get(Values::duration, "switch", "quiet", "for"), quiet.count(), quiet.per()),
                new SwitchSpec.Gate(
                        read.text("switch", "gate", "reload"), read.get(Values::duration, "switch", "gate", "wait")),
                new SwitchSpec.Inconclusive(
                        Integer.parseInt(read.get("switch", "inconclusive", "own-requests")),
                        read.get(Values::duration, "switch", "inconclusive", "wait")));
    }
}
