package dev.phoenix.lab.daemon;

import dev.phoenix.lab.dns.NameServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Answers the control socket, each caller on a thread of its own. */
final class Control {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final LinuxWorld world;
    private final NameServers names;
    private final Clouds clouds;

    Control(LinuxWorld world, NameServers names, Clouds clouds) {
        this.world = world;
        this.names = names;
        this.clouds = clouds;
    }

    /** Serves until the lab ends; only root can reach the folder that the socket is in. */
    void serve(Path socket) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().name("control").start(() -> {
            while (true) {
                try {
                    SocketChannel caller = server.accept();
                    Thread.ofVirtual().start(() -> answer(caller));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            String line = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                String answer = JSON.writeValueAsString(attempt(line)) + "\n";
                Channels.newOutputStream(caller).write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            System.err.println("control: a caller went away: " + e.getMessage());
        }
    }

    private Request.Reply attempt(String line) {
        try {
            Request request = JSON.readValue(line, Request.class);
            act(request);
            return new Request.Reply(
                    "",
                    request instanceof Request.CloudResources r
                            ? clouds.resources(r.provider()).resources()
                            : Map.of(),
                    request instanceof Request.StateOfBalancer r ? world.balancer(r.balancerId()) : Optional.empty());
        } catch (RuntimeException e) {
            return Request.Reply.failed(String.valueOf(e.getMessage()));
        }
    }

    private void act(Request request) {
        switch (request) {
            case Request.CreateServer r -> world.createServer(r.server());
            case Request.ServerDoes r -> act(r);
            case Request.FilterServer r -> world.filter(r.serverId(), r.filters());
            case Request.AttachNetwork r -> world.attachNetwork(r.serverId(), r.networkId(), r.cidr(), r.address());
            case Request.DetachNetwork r -> world.detachNetwork(r.serverId(), r.networkId());
            case Request.CreateVolume r -> world.createVolume(r.volume());
            case Request.ResizeVolume r -> world.resizeVolume(r.volumeId(), r.gibibytes());
            case Request.AttachVolume r -> world.attachVolume(r.volumeId(), r.serverId(), r.devicePath());
            case Request.DetachVolume r -> world.detachVolume(r.volumeId());
            case Request.DestroyVolume r -> world.destroyVolume(r.volumeId());
            case Request.RouteAddress r -> world.routeAddress(r.address(), r.serverId());
            case Request.UnrouteAddress r -> world.unrouteAddress(r.address());
            case Request.ReverseName r -> world.reverseName(r.address(), r.name());
            case Request.Balance r -> world.balance(r.balancer());
            case Request.EndBalancer r -> world.endBalancer(r.balancerId());
            case Request.CableOf r -> world.cable(r.serverId(), r.plugged());
            case Request.NameServerPaused r -> names.pause(r.paused());
            case Request.FlushResolver r -> names.flush(r.temper());
            case Request.CloudResources _, Request.StateOfBalancer _ -> {}
            case Request.CloudFails r -> clouds.control(r.provider()).failNext(r.count(), r.status());
            case Request.CloudLatency r -> clouds.control(r.provider()).latency(Duration.ofMillis(r.millis()));
            case Request.CloudBehind r -> clouds.control(r.provider()).behind(Duration.ofMillis(r.millis()));
            case Request.CloudOutOfStock r -> clouds.control(r.provider()).outOfStock(r.types());
            case Request.CloudQuota r -> clouds.control(r.provider()).serverQuota(r.servers());
        }
    }

    private void act(Request.ServerDoes request) {
        switch (request.deed()) {
            case DESTROY -> world.destroyServer(request.serverId());
            case POWER_OFF -> world.powerOff(request.serverId());
            case POWER_ON -> world.powerOn(request.serverId());
            case REBOOT -> world.reboot(request.serverId());
        }
    }
}
