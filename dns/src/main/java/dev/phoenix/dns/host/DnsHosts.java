package dev.phoenix.dns.host;

import dev.phoenix.dns.host.folder.ZoneFolder;
import dev.phoenix.dns.host.octodns.OctoDns;
import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Opens the DNS host that the estate names. Nothing is connected to before it is asked something. */
public final class DnsHosts {
    private DnsHosts() {}

    /**
     * @param files of the commit, where a host's configuration is in it
     * @param clock for signatures and serials
     */
    public static DnsHost open(DnsHostSpec spec, SecretValues secrets, CommitFiles files, InstantSource clock) {
        return switch (spec) {
            case DnsHostSpec.Rfc2136 server ->
                NameServer.withKey(ServerAddress.parse(server.server()), secrets.resolve(server.key()), clock);
            case DnsHostSpec.Folder folder ->
                new ZoneFolder(Path.of(folder.path()).toAbsolutePath(), folder.reload(), new MachinePrograms(), clock);
            case DnsHostSpec.OctoDns octo ->
                new OctoDns(files.text(octo.config()), octo.provider(), Optional.empty(), new MachinePrograms());
            case DnsHostSpec.Api _ ->
                throw PhoenixException.usage(
                        "DNS-008", "DNS host " + spec.kind() + " is not built yet.", "Use rfc2136 meanwhile.");
        };
    }
}
