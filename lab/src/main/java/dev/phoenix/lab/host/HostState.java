package dev.phoenix.lab.host;

import java.util.List;
import java.util.Optional;

/**
 * One host as the lab's state file tells it.
 *
 * @param holder the process, by its number inside the lab, whose only child is the host's init; 0 when it is off
 * @param remark what a person is told about it, such as that its root stands for another image
 * @param hostKey the ed25519 public key that its sshd shows, once there is one
 */
public record HostState(
        String id,
        String provider,
        String name,
        Optional<String> ipv4,
        Optional<String> ipv6,
        List<String> privateAddresses,
        boolean running,
        long holder,
        int boots,
        Optional<String> remark,
        Optional<String> hostKey) {}
