package dev.phoenix.dns.host.fake;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.host.cloudflare.CloudflareZones;
import dev.phoenix.dns.host.desec.DesecDomains;
import dev.phoenix.dns.host.digitalocean.DigitalOceanDomains;
import dev.phoenix.dns.host.hetzner.HetznerZones;
import java.net.URI;

enum Provider {
    HETZNER,
    DIGITALOCEAN,
    CLOUDFLARE,
    DESEC;

    FakeApi start() {
        return switch (this) {
            case HETZNER -> new FakeHetzner();
            case DIGITALOCEAN -> new FakeDigitalOcean();
            case CLOUDFLARE -> new FakeCloudflare();
            case DESEC -> new FakeDesec(60);
        };
    }

    DnsHost open(URI endpoint, String token, Waiting waiting, Patience patience) {
        return switch (this) {
            case HETZNER -> HetznerZones.open(endpoint, token, waiting, patience);
            case DIGITALOCEAN -> DigitalOceanDomains.open(endpoint, token, waiting, patience);
            case CLOUDFLARE -> CloudflareZones.open(endpoint, token, waiting, patience);
            case DESEC -> DesecDomains.open(endpoint, token, waiting, patience);
        };
    }
}
