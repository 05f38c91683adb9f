package dev.phoenix.dns.host.digitalocean;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.api.ApiClient;
import dev.phoenix.dns.host.api.ApiFault;
import dev.phoenix.dns.host.api.ApiHost;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.host.api.ZoneApi;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/** Domains of the DigitalOcean API (docs.digitalocean.com/reference/api, Domain Records): records one by one. */
public final class DigitalOceanDomains implements ZoneApi {
    public static final URI ENDPOINT = URI.create("https://api.digitalocean.com/v2");

    public static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Type.A, Type.AAAA, Type.CAA, Type.CNAME, Type.MX, Type.NS, Type.SRV, Type.TXT),
            Capabilities.Unit.RECORD,
            new Capabilities.Ttl(Duration.ofSeconds(30), Duration.ofDays(7), true),
            true,
            Optional.empty(),
            true);

    private static final int PAGE = 200;

    private final ApiClient client;

    private DigitalOceanDomains(ApiClient client) {
        this.client = client;
    }

    public static DnsHost open(URI endpoint, String token, Waiting waiting, Patience patience) {
        return new ApiHost(
                new DigitalOceanDomains(new ApiClient(new DigitalOceanDialect(), endpoint, token, waiting, patience)));
    }

    @Override
    public ApiClient client() {
        return client;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Snapshot load(Name origin, Set<Name> names) {
        var path = Call.path("domains", Rows.absolute(origin), "records") + "?per_page=" + PAGE;
        var entries = new ArrayList<Entry>();
        if (names.isEmpty()) {
            pages(origin, path, entries);
        }
        for (var name : names) {
            pages(origin, path + "&name=" + Call.encoded(Rows.absolute(name)), entries);
        }
        return new DigitalOceanSnapshot(client.label(), origin, entries);
    }

    private void pages(Name origin, String path, List<Entry> entries) {
        for (int page = 1; ; page++) {
            var answer = client.get(path + "&page=" + page);
            if (answer.absent()) {
                throw ApiFault.noZone(client.label(), origin, "");
            }
            var found = answer.at("/domain_records")
                    .filter(JsonNode::isArray)
                    .orElseThrow(() -> ApiFault.notUnderstood(
                            client.label(), "its list of records", "no \"domain_records\"", null));
            // The SOA is told in part only, and nobody but the host changes it.
            found.valueStream()
                    .map(Entry::parse)
                    .filter(entry -> !entry.type().equals("SOA"))
                    .forEach(entries::add);
            if (found.isEmpty() || answer.text("/links/pages/next").isEmpty()) {
                return;
            }
        }
    }
}
