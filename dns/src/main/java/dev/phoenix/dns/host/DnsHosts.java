package dev.phoenix.dns.host;

import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.host.cloudflare.CloudflareZones;
import dev.phoenix.dns.host.desec.DesecDomains;
import dev.phoenix.dns.host.digitalocean.DigitalOceanDomains;
import dev.phoenix.dns.host.folder.ZoneFolder;
import dev.phoenix.dns.host.hetzner.HetznerZones;
import dev.phoenix.dns.host.octodns.OctoDns;
import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.estate.DnsHostSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the DNS host that the estate names. Nothing is connected to before it is asked something. */
public final class DnsHosts {
    private DnsHosts() {}

    /**
     * @param files of the commit, where a host's configuration is in it
     * @param waiting how a host that is busy is waited for; its clock is for signatures and serials, too
     */
    public static DnsHost open(DnsHostSpec spec, SecretValues secrets, CommitFiles files, Waiting waiting) {
        return switch (spec) {
            case DnsHostSpec.Rfc2136 server ->
                NameServer.withKey(
                        ServerAddress.parse(server.server()), secrets.resolve(server.key()), waiting.clock());
            case DnsHostSpec.Api api -> open(api, secrets.resolve(api.token()), waiting);
            case DnsHostSpec.Folder folder ->
                new ZoneFolder(
                        Path.of(folder.path()).toAbsolutePath(),
                        folder.reload(),
                        new MachinePrograms(),
                        waiting.clock());
            case DnsHostSpec.OctoDns octo -> {
                var config = files.text(octo.config());
                yield new OctoDns(
                        config, octo.provider(), Optional.empty(), new MachinePrograms(OctoDns.variables(config)));
            }
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
