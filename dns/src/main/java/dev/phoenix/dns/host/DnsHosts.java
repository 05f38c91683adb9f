package dev.phoenix.dns.host;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;

/** Opens the DNS host that the estate names. Nothing is connected to before it is asked something. */
public final class DnsHosts {
    private DnsHosts() {}

    public static DnsHost open(DnsHostSpec spec, SecretValues secrets) {
        return switch (spec) {
            case DnsHostSpec.Rfc2136 server ->
                NameServer.withKey(ServerAddress.parse(server.server()), secrets.resolve(server.key()));
            case DnsHostSpec.Api _, DnsHostSpec.Folder _, DnsHostSpec.OctoDns _ ->
                throw PhoenixException.usage(
                        "DNS-008", "DNS host " + spec.kind() + " is not built yet.", "Use rfc2136 meanwhile.");
        };
    }
}
