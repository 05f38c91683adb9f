package dev.phoenix.dns.host.desec;

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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Domains of the deSEC API (desec.readthedocs.io, "Retrieving and Creating DNS Records"): record sets, in bulk. */
public final class DesecDomains implements ZoneApi {
    public static final URI ENDPOINT = URI.create("https://desec.io/api/v1");

    /** The least TTL is the usual one; each domain has its own {@code minimum_ttl}. */
    public static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Type.A,
                    Type.AAAA,
                    Type.AFSDB,
                    Type.APL,
                    Type.CAA,
                    Type.CERT,
                    Type.CNAME,
                    Type.DHCID,
                    Type.DNAME,
                    Type.DS,
                    Type.HINFO,
                    Type.HTTPS,
                    Type.KX,
                    Type.LOC,
                    Type.MX,
                    Type.NAPTR,
                    Type.NS,
                    Type.OPENPGPKEY,
                    Type.PTR,
                    Type.RP,
                    Type.SMIMEA,
                    Type.SPF,
                    Type.SRV,
                    Type.SSHFP,
                    Type.SVCB,
                    Type.TLSA,
                    Type.TXT,
                    Type.URI),
            Capabilities.Unit.REQUEST,
            new Capabilities.Ttl(Duration.ofHours(1), Duration.ofDays(1), false),
            true,
            Optional.of(500),
            true);

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"next\"");

    private final ApiClient client;

    private DesecDomains(ApiClient client) {
        this.client = client;
    }

    public static DnsHost open(URI endpoint, String token, Waiting waiting, Patience patience) {
        return new ApiHost(new DesecDomains(new ApiClient(new DesecDialect(), endpoint, token, waiting, patience)));
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
    public Capabilities.Ttl ttl(Name origin) {
        var domain = there(origin, client.get(Call.path("domains", Rows.absolute(origin)) + "/"));
        var usual = CAPABILITIES.ttl();
        return new Capabilities.Ttl(
                domain.at("/minimum_ttl")
                        .map(least -> Duration.ofSeconds(least.asLong()))
                        .orElse(usual.least()),
                usual.most(),
                usual.perRecord());
    }

    @Override
    public Snapshot load(Name origin, Set<Name> names) {
        var path = Call.path("domains", Rows.absolute(origin), "rrsets") + "/?cursor=";
        var sets = new ArrayList<HostedSet>();
        if (names.isEmpty()) {
            pages(origin, path, sets);
        }
        for (var name : names) {
            pages(origin, path + "&subname=" + Call.encoded(HostedSet.subname(origin, name)), sets);
        }
        return new DesecSnapshot(client.label(), origin, sets);
    }

    private void pages(Name origin, String first, List<HostedSet> sets) {
        for (var next = Optional.of(first); next.isPresent(); ) {
            var answer = there(origin, client.get(next.get()));
            if (!answer.body().isArray()) {
                throw ApiFault.notUnderstood(client.label(), "its list of record sets", "no list", null);
            }
            answer.body().valueStream().map(HostedSet::parse).forEach(sets::add);
            next = answer.headers().allValues("link").stream()
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
        }
    }

    private Answer there(Name origin, Answer answer) {
        if (answer.absent()) {
            throw ApiFault.noZone(client.label(), origin, "");
        }
        return answer;
    }
}
