package dev.phoenix.lab.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.VolumeSpec;
import java.util.List;

/** What can be asked of a running lab over its control socket: one line of JSON each way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(Request.CreateServer.class),
    @JsonSubTypes.Type(Request.ServerDoes.class),
    @JsonSubTypes.Type(Request.FilterServer.class),
    @JsonSubTypes.Type(Request.AttachNetwork.class),
    @JsonSubTypes.Type(Request.DetachNetwork.class),
    @JsonSubTypes.Type(Request.CreateVolume.class),
    @JsonSubTypes.Type(Request.ResizeVolume.class),
    @JsonSubTypes.Type(Request.AttachVolume.class),
    @JsonSubTypes.Type(Request.DetachVolume.class),
    @JsonSubTypes.Type(Request.DestroyVolume.class),
    @JsonSubTypes.Type(Request.RouteAddress.class),
    @JsonSubTypes.Type(Request.UnrouteAddress.class),
    @JsonSubTypes.Type(Request.ReverseName.class),
    @JsonSubTypes.Type(Request.CableOf.class),
    @JsonSubTypes.Type(Request.NameServerPaused.class),
    @JsonSubTypes.Type(Request.FlushResolver.class)
})
public sealed interface Request {
    /** What a server can be told without more words. */
    enum Deed {
        DESTROY,
        POWER_OFF,
        POWER_ON,
        REBOOT
    }

    record CreateServer(ServerSpec server) implements Request {}

    record ServerDoes(String serverId, Deed deed) implements Request {}

    record FilterServer(String serverId, List<Filter> filters) implements Request {}

    record AttachNetwork(String serverId, String networkId, String cidr, String address) implements Request {}

    record DetachNetwork(String serverId, String networkId) implements Request {}

    record CreateVolume(VolumeSpec volume) implements Request {}

    record ResizeVolume(String volumeId, int gibibytes) implements Request {}

    record AttachVolume(String volumeId, String serverId, String devicePath) implements Request {}

    record DetachVolume(String volumeId) implements Request {}

    record DestroyVolume(String volumeId) implements Request {}

    record RouteAddress(String address, String serverId) implements Request {}

    record UnrouteAddress(String address) implements Request {}

    record ReverseName(String address, String name) implements Request {}

    /** A fault: the server's public cable, pulled or plugged in again. */
    record CableOf(String serverId, boolean plugged) implements Request {}

    /** A fault: the authoritative name server does not answer. */
    record NameServerPaused(boolean paused) implements Request {}

    /** The resolver forgets all it knows. */
    record FlushResolver(Temper temper) implements Request {}

    /** @param error empty when it was done */
    record Reply(String error) {}
}
