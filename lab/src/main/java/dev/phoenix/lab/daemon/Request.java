package dev.phoenix.lab.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    @JsonSubTypes.Type(Request.Balance.class),
    @JsonSubTypes.Type(Request.EndBalancer.class),
    @JsonSubTypes.Type(Request.StateOfBalancer.class),
    @JsonSubTypes.Type(Request.CableOf.class),
    @JsonSubTypes.Type(Request.NameServerPaused.class),
    @JsonSubTypes.Type(Request.FlushResolver.class),
    @JsonSubTypes.Type(Request.CloudResources.class),
    @JsonSubTypes.Type(Request.CloudFails.class),
    @JsonSubTypes.Type(Request.CloudLatency.class),
    @JsonSubTypes.Type(Request.CloudBehind.class),
    @JsonSubTypes.Type(Request.CloudOutOfStock.class),
    @JsonSubTypes.Type(Request.CloudQuota.class)
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

    record Balance(BalancerSpec balancer) implements Request {}

    record EndBalancer(String balancerId) implements Request {}

    record StateOfBalancer(String balancerId) implements Request {}

    /** A fault: the server's public cable, pulled or plugged in again. */
    record CableOf(String serverId, boolean plugged) implements Request {}

    /** A fault: the authoritative name server does not answer. */
    record NameServerPaused(boolean paused) implements Request {}

    /** The resolver forgets all it knows. */
    record FlushResolver(Temper temper) implements Request {}

    /** What exists in a provider's account: the answer to "is anything left?". */
    record CloudResources(Provider provider) implements Request {}

    /** A fault: the next {@code count} calls of the API are answered with this HTTP status. */
    record CloudFails(Provider provider, int count, int status) implements Request {}

    /** A fault: every answer of the API comes so many milliseconds later. */
    record CloudLatency(Provider provider, int millis) implements Request {}

    /** A fault: what the API tells is so many milliseconds behind what it did. */
    record CloudBehind(Provider provider, int millis) implements Request {}

    /** A fault: these server types cannot be had. */
    record CloudOutOfStock(Provider provider, Set<String> types) implements Request {}

    /** How many servers the account may have. */
    record CloudQuota(Provider provider, int servers) implements Request {}

    /**
     * What came of it.
     *
     * @param error empty when it was done
     * @param resources names by kind, for {@link CloudResources}
     * @param balancer for {@link StateOfBalancer}
     */
    record Reply(String error, Map<String, List<String>> resources, Optional<BalancerState> balancer) {
        static Reply failed(String error) {
            return new Reply(error, Map.of(), Optional.empty());
        }
    }
}
