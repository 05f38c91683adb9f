package dev.phoenix.dns.host;

import dev.phoenix.dns.host.cloudflare.CloudflareZones;
import dev.phoenix.dns.host.desec.DesecDomains;
import dev.phoenix.dns.host.digitalocean.DigitalOceanDomains;
import dev.phoenix.dns.host.folder.ZoneFolder;
import dev.phoenix.dns.host.hetzner.HetznerZones;
import dev.phoenix.dns.host.octodns.OctoDns;
import dev.phoenix.dns.host.rfc2136.NameServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/** What each DNS host can do, as a table for docs/dns.md: made from what plans are checked against, so it cannot be wrong. */
public final class CapabilityTable {
    /**
     * @param key as under {@code dns.host} in phoenix.yaml
     * @param note what the other columns do not say
     */
    private record Row(String key, Capabilities host, String note) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "rfc2136",
                    NameServer.CAPABILITIES,
                    "As much in one message as fits; read by AXFR, or set by set where that is refused."),
            new Row("folder", ZoneFolder.CAPABILITIES, "The server reads the whole file again."),
            new Row(
                    "octodns",
                    OctoDns.CAPABILITIES,
                    "What its provider takes may be less. Texts are split after 255 octets. Tried with four of them, see below."),
            new Row(
                    "hetzner",
                    HetznerZones.CAPABILITIES,
                    "Comments of values that stay are kept. Tried against the lab's emulation."),
            new Row(
                    "digitalocean",
                    DigitalOceanDomains.CAPABILITIES,
                    "TXT up to 509 octets, ASCII without backslash, split after 255 octets; no empty MX; CAA without spaces "
                            + "and semicolons. Tried against the lab's emulation."),
            new Row(
                    "cloudflare",
                    CloudflareZones.CAPABILITIES,
                    "A batch is one transaction of its database, but its name servers learn record by record. Whether a name "
                            + "is proxied stays as it is; what is proxied has TTL 300. Tried against a fake of ours "
                            + "that octoDNS and Cloudflare's own client read and change, too."),
            new Row(
                    "desec",
                    DesecDomains.CAPABILITIES,
                    "The least TTL is the domain's own `minimum_ttl`. Requests that change something: 2 a second, 15 a minute, "
                            + "100 an hour, 300 a day. Tried against a fake of ours that octoDNS "
                            + "and desec-dns read and change, too."));

    private CapabilityTable() {}

    public static String markdown() {
        var lines = new ArrayList<String>();
        lines.add(
                "| host | changes at once | TTL in seconds | NS of the zone itself | in one request | types | beside that |");
        lines.add("|---|---|---|---|---|---|---|");
        for (var row : ROWS) {
            var host = row.host();
            lines.add("| "
                    + String.join(
                            " | ",
                            "`" + row.key() + "`",
                            unit(host),
                            ttl(host.ttl()),
                            host.apexNs() ? "yes" : "no",
                            host.batch().map(most -> "up to " + most).orElse(oneRequest(host)),
                            types(host),
                            row.note())
                    + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    /** Packages of octoDNS, and against what they were tried. */
    public static String octoDnsMarkdown() {
        return """
                | octoDNS's package | tried |
                |---|---|
                | `octodns-bind` | against knot, every type of the table above |
                | `octodns-route53` (Route 53) | against moto, which keeps zones as Route 53's API does: A AAAA CAA CNAME MX NS SRV TXT, changed and removed |
                | `octodns-cloudflare` (Cloudflare) | against a fake of ours: A AAAA CAA CNAME DS HTTPS LOC MX NAPTR NS PTR SRV SSHFP SVCB TLSA TXT, changed and removed |
                | `octodns-desec` (deSEC) | against a fake of ours: A AAAA CAA CNAME DS HTTPS MX NS PTR SRV SSHFP TLSA TXT, changed and removed; names with letters beyond ASCII it sends as deSEC does not take them |
                | `octodns-googlecloud` (Google Cloud DNS) | not tried |
                | `octodns-azure` (Azure DNS) | not tried |
                | `octodns-gandi` (Gandi) | not tried |
                | `octodns-ovh` (OVH) | not tried |
                """;
    }

    private static String unit(Capabilities host) {
        return switch (host.unit()) {
            case REQUEST -> "all of a request";
            case RECORD_SET -> "one record set";
            case RECORD -> "one record";
        };
    }

    private static String oneRequest(Capabilities host) {
        return host.unit() == Capabilities.Unit.REQUEST ? "as much as fits" : "one change";
    }

    private static String ttl(Capabilities.Ttl ttl) {
        var most = ttl.most().equals(Duration.ofSeconds(Integer.MAX_VALUE))
                ? "2³¹−1"
                : "" + ttl.most().toSeconds();
        return ttl.least().toSeconds() + "–" + most;
    }

    private static String types(Capabilities host) {
        return host.types().isEmpty()
                ? "all"
                : host.types().stream().map(Type::string).sorted().collect(Collectors.joining(" "));
    }
}
