package dev.phoenix.dns.host.cloudflare;

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
import dev.phoenix.dns.plan.NameChange;
import java.net.IDN;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/**
 * Zones of the Cloudflare API (developers.cloudflare.com/api, DNS Records). A batch is one transaction of its database; its
 * name servers learn of each record for itself, so what is answered meanwhile may be half of it.
 */
public final class CloudflareZones implements ZoneApi {
    public static final URI ENDPOINT = URI.create("https://api.cloudflare.com/client/v4");

    /** Records in a batch on the smallest plan; larger ones take 3,500. */
    static final int BATCH = 200;

    public static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Type.A,
                    Type.AAAA,
                    Type.CAA,
                    Type.CNAME,
                    Type.DS,
                    Type.HTTPS,
                    Type.LOC,
                    Type.MX,
                    Type.NAPTR,
                    Type.NS,
                    Type.PTR,
                    Type.SRV,
                    Type.SSHFP,
                    Type.SVCB,
                    Type.TLSA,
                    Type.TXT),
            Capabilities.Unit.RECORD,
            new Capabilities.Ttl(Duration.ofSeconds(60), Duration.ofDays(1), true),
            false,
            Optional.of(BATCH),
            true);

    private static final int PAGE = 1000;

    private final ApiClient client;

    private CloudflareZones(ApiClient client) {
        this.client = client;
    }

    public static DnsHost open(URI endpoint, String token, Waiting waiting, Patience patience) {
        return new ApiHost(
                new CloudflareZones(new ApiClient(new CloudflareDialect(), endpoint, token, waiting, patience)));
    }

    @Override
    public ApiClient client() {
        return client;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** Records, both the old and the new ones. */
    @Override
    public int weight(NameChange change) {
        return Stream.concat(change.remove().stream(), change.put().stream())
                .mapToInt(set -> set.records().size())
                .sum();
    }

    /** Always the whole zone: how its lists are searched has changed over the years. */
    @Override
    public Snapshot load(Name origin, Set<Name> names) {
        var path = "/zones/" + Call.encoded(zone(origin)) + "/dns_records";
        var rows = new ArrayList<Row>();
        long pages = 1;
        for (long page = 1; page <= pages; page++) {
            var answer = client.get(path + "?per_page=" + PAGE + "&page=" + page);
            var found = answer.at("/result")
                    .filter(JsonNode::isArray)
                    .orElseThrow(
                            () -> ApiFault.notUnderstood(client.label(), "its list of records", "no \"result\"", null));
            // What Cloudflare's own products put there is not ours to change.
            found.valueStream()
                    .filter(node -> !node.at("/meta/read_only").asBoolean(false))
                    .map(Row::parse)
                    .forEach(rows::add);
            pages = answer.at("/result_info/total_pages").map(JsonNode::asLong).orElse(1L);
        }
        return new CloudflareSnapshot(client.label(), origin, path, rows);
    }

    /** Its records have Punycode in their names, its zones what people read. */
    private String zone(Name origin) {
        var ascii = Rows.absolute(origin);
        return Stream.of(ascii, IDN.toUnicode(ascii))
                .distinct()
                .map(name -> client.get("/zones?name=" + Call.encoded(name)).text("/result/0/id"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> ApiFault.noZone(client.label(), origin, " and may read it (Zone Read, DNS Edit)"));
    }
}
