package dev.phoenix.dns.host;

import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.host.cloudflare.CloudflareZones;
import dev.phoenix.dns.host.desec.DesecDomains;
import dev.phoenix.dns.host.digitalocean.DigitalOceanDomains;
import dev.phoenix.dns.host.hetzner.HetznerZones;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;

/** Opens the DNS host that the estate names. Nothing is connected to before it is asked something. */
public final class DnsHosts {
    private DnsHosts() {}

    /** @param waiting how a host that is busy is waited for */
    public static DnsHost open(DnsHostSpec spec, SecretValues secrets, Waiting waiting) {
        return switch (spec) {
            case DnsHostSpec.Rfc2136 server ->
                NameServer.withKey(ServerAddress.parse(server.server()), secrets.resolve(server.key()));
            case DnsHostSpec.Api api -> open(api, secrets.resolve(api.token()), waiting);
            case DnsHostSpec.Folder _, DnsHostSpec.OctoDns _ ->
                throw PhoenixException.usage(
                        "DNS-008", "DNS host " + spec.kind() + " is not built yet.", "Use rfc2136 meanwhile.");
        };
    }

    private static DnsHost open(DnsHostSpec.Api api, String token, Waiting waiting) {
        return switch (api.provider()) {
            case HETZNER ->
                HetznerZones.open(api.endpoint().orElse(HetznerZones.ENDPOINT), token, waiting, Patience.USUAL);
            case DIGITALOCEAN ->
                DigitalOceanDomains.open(
                        api.endpoint().orElse(DigitalOceanDomains.ENDPOINT), token, waiting, Patience.USUAL);
            case CLOUDFLARE ->
                CloudflareZones.open(api.endpoint().orElse(CloudflareZones.ENDPOINT), token, waiting, Patience.USUAL);
            case DESEC ->
                DesecDomains.open(api.endpoint().orElse(DesecDomains.ENDPOINT), token, waiting, Patience.USUAL);
        };
    }
}
