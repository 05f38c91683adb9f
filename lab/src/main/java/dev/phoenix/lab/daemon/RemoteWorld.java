package dev.phoenix.lab.daemon;

import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.lab.world.World;
import dev.phoenix.lab.world.WorldException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The world of a running lab, and its faults, for a process outside of it. */
public record RemoteWorld(Path socket) implements World {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Pulls or plugs in the server's public cable. */
    public void cable(String serverId, boolean plugged) {
        ask(new Request.CableOf(serverId, plugged));
    }

    /** Makes the authoritative name server fall silent, or answer again. */
    public void pauseNameServer(boolean paused) {
        ask(new Request.NameServerPaused(paused));
    }

    public void flush(Temper temper) {
        ask(new Request.FlushResolver(temper));
    }

    /** What exists in a provider's account, names by kind; empty: nothing is left. */
    public Map<String, List<String>> resources(Provider provider) {
        return ask(new Request.CloudResources(provider)).resources();
    }

    /** The next {@code count} calls of the provider's API fail with this HTTP status. */
    public void failNext(Provider provider, int count, int status) {
        ask(new Request.CloudFails(provider, count, status));
    }

    public void outOfStock(Provider provider, Set<String> types) {
        ask(new Request.CloudOutOfStock(provider, types));
    }

    public void quota(Provider provider, int servers) {
        ask(new Request.CloudQuota(provider, servers));
    }

    /** Whatever else can be asked. */
    public void perform(Request request) {
        ask(request);
    }

    @Override
    public void createServer(ServerSpec server) {
        ask(new Request.CreateServer(server));
    }

    @Override
    public void destroyServer(String serverId) {
        ask(new Request.ServerDoes(serverId, Request.Deed.DESTROY));
    }

    @Override
    public void powerOff(String serverId) {
        ask(new Request.ServerDoes(serverId, Request.Deed.POWER_OFF));
    }

    @Override
    public void powerOn(String serverId) {
        ask(new Request.ServerDoes(serverId, Request.Deed.POWER_ON));
    }

    @Override
    public void reboot(String serverId) {
        ask(new Request.ServerDoes(serverId, Request.Deed.REBOOT));
    }

    @Override
    public void filter(String serverId, List<Filter> filters) {
        ask(new Request.FilterServer(serverId, filters));
    }

    @Override
    public void attachNetwork(String serverId, String networkId, String cidr, String address) {
        ask(new Request.AttachNetwork(serverId, networkId, cidr, address));
    }

    @Override
    public void detachNetwork(String serverId, String networkId) {
        ask(new Request.DetachNetwork(serverId, networkId));
    }

    @Override
    public void createVolume(VolumeSpec volume) {
        ask(new Request.CreateVolume(volume));
    }

    @Override
    public void resizeVolume(String volumeId, int gibibytes) {
        ask(new Request.ResizeVolume(volumeId, gibibytes));
    }

    @Override
    public void attachVolume(String volumeId, String serverId, String devicePath) {
        ask(new Request.AttachVolume(volumeId, serverId, devicePath));
    }

    @Override
    public void detachVolume(String volumeId) {
        ask(new Request.DetachVolume(volumeId));
    }

    @Override
    public void destroyVolume(String volumeId) {
        ask(new Request.DestroyVolume(volumeId));
    }

    @Override
    public void routeAddress(String address, String serverId) {
        ask(new Request.RouteAddress(address, serverId));
    }

    @Override
    public void unrouteAddress(String address) {
        ask(new Request.UnrouteAddress(address));
    }

    @Override
    public void reverseName(String address, String name) {
        ask(new Request.ReverseName(address, name));
    }

    @Override
    public void balance(BalancerSpec balancer) {
        ask(new Request.Balance(balancer));
    }

    @Override
    public void endBalancer(String balancerId) {
        ask(new Request.EndBalancer(balancerId));
    }

    @Override
    public Optional<BalancerState> balancer(String balancerId) {
        return ask(new Request.StateOfBalancer(balancerId)).balancer();
    }

    private Request.Reply ask(Request request) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var out = Channels.newOutputStream(channel);
            String line = JSON.writerFor(Request.class).writeValueAsString(request) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
            var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            String answer = reader.readLine();
            if (answer == null) {
                throw new WorldException("the lab ended before it answered");
            }
            var reply = JSON.readValue(answer, Request.Reply.class);
            if (!reply.error().isEmpty()) {
                throw new WorldException(reply.error());
            }
            return reply;
        } catch (IOException e) {
            throw new WorldException("the lab does not answer at " + socket, e);
        }
    }
}
