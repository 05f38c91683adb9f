package dev.phoenix.lab.world;

import java.util.List;

/**
 * One rule of a provider firewall: what it lets pass. Anything of that direction that no rule lets pass is dropped;
 * answers to what passed always pass.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code any}
 * @param ports such as {@code 80}, {@code 8000-9000} or {@code any}
 * @param peers CIDRs of the other end
 */
public record Filter(Direction direction, String protocol, String ports, List<String> peers) {
    public enum Direction {
        IN,
        OUT
    }

    public Filter {
        peers = List.copyOf(peers);
    }
}
