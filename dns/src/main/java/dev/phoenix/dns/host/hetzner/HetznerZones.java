package dev.phoenix.dns.host.hetzner;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.api.Answer;
import dev.phoenix.dns.host.api.ApiClient;
import dev.phoenix.dns.host.api.ApiFault;
import dev.phoenix.dns.host.api.ApiHost;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.host.api.ZoneApi;
import dev.phoenix.model.PhoenixException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/** Zones of the Hetzner Cloud API (docs.hetzner.cloud/reference/cloud#zones): record sets, changed by actions. */
public final class HetznerZones implements ZoneApi {
    public static final URI ENDPOINT = URI.create("https://api.hetzner.cloud/v1");

    /** A change of records and one of the TTL are two requests, and so are two record sets of a name. */
    public static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Type.A,
                    Type.AAAA,
                    Type.CAA,
                    Type.CNAME,
                    Type.DS,
                    Type.HINFO,
                    Type.HTTPS,
                    Type.MX,
                    Type.NS,
                    Type.PTR,
                    Type.RP,
                    Type.SRV,
                    Type.SVCB,
                    Type.TLSA,
                    Type.TXT),
            Capabilities.Unit.RECORD_SET,
            new Capabilities.Ttl(Duration.ofSeconds(60), Duration.ofSeconds(Integer.MAX_VALUE), false),
            true,
            Optional.empty(),
            true);

    private static final int PAGE = 100;
    private static final Duration POLL = Duration.ofMillis(500);

    private final ApiClient client;
    private final Waiting waiting;
    private final Patience patience;

    private HetznerZones(ApiClient client, Waiting waiting, Patience patience) {
        this.client = client;
        this.waiting = waiting;
        this.patience = patience;
    }

    public static DnsHost open(URI endpoint, String token, Waiting waiting, Patience patience) {
        var client = new ApiClient(new HetznerDialect(), endpoint, token, waiting, patience);
        return new ApiHost(new HetznerZones(client, waiting, patience));
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
        var path = Call.path("zones", Rows.absolute(origin));
        var zone = client.get(path);
        if (zone.absent()) {
            throw ApiFault.noZone(client.label(), origin, "");
        }
        long ttl = zone.at("/zone/ttl").map(JsonNode::asLong).orElse(0L);
        var sets = new LinkedHashMap<String, HostedSet>();
        if (names.isEmpty()) {
            pages(path + "/rrsets?per_page=" + PAGE, ttl, sets);
        }
        for (var name : names) {
            pages(path + "/rrsets?per_page=" + PAGE + "&name=" + Call.encoded(Rows.relative(origin, name)), ttl, sets);
        }
        return new HetznerSnapshot(client.label(), origin, sets);
    }

    private void pages(String path, long zoneTtl, Map<String, HostedSet> sets) {
        long page = 1;
        while (page > 0) {
            var answer = client.get(path + "&page=" + page);
            var found = answer.at("/rrsets")
                    .filter(JsonNode::isArray)
                    .orElseThrow(() ->
                            ApiFault.notUnderstood(client.label(), "its list of record sets", "no \"rrsets\"", null));
            found.forEach(node -> {
                var set = HostedSet.parse(node, zoneTtl);
                sets.put(set.id(), set);
            });
            long next = answer.at("/meta/pagination/next_page")
                    .map(JsonNode::asLong)
                    .orElse(0L);
            page = next > page ? next : 0;
        }
    }

    /** What was asked for runs as an action; only what has ended is sure to be seen by the next question. */
    @Override
    public Optional<PhoenixException> settle(Answer taken) {
        var waited = Duration.ZERO;
        var answer = taken;
        while (answer.text("/action/status").equals("running")) {
            if (waited.compareTo(patience.longest()) > 0) {
                return Optional.of(unfinished(answer, "it still runs after " + waited.toSeconds() + " s"));
            }
            pause();
            waited = waited.plus(POLL);
            answer = client.get(Call.path("actions", taken.text("/action/id")));
        }
        return answer.text("/action/status").equals("error")
                ? Optional.of(unfinished(answer, answer.text("/action/error/message")))
                : Optional.empty();
    }

    private PhoenixException unfinished(Answer answer, String why) {
        return PhoenixException.failed(
                "DNS-016",
                client.label() + " did not finish " + answer.text("/action/command") + " (" + why + ").",
                "See the zone's actions there, then run it again.");
    }

    private void pause() {
        waiting.pause(POLL);
    }
}
