package dev.phoenix.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * @param id unique across providers, such as {@code hcloud-101}; also safe as a file name
 * @param provider {@code hcloud} or {@code digitalocean}
 * @param name host name as given to the API, short or fully qualified
 * @param ipv4 public address; empty: none
 * @param ipv6 public address with prefix length, such as {@code 2001:db8:e1:7::1/64}; empty: none
 * @param memoryMib limit in force for everything on the host
 * @param sshKeys authorized for root
 * @param userData cloud-init's user data, empty string if none
 * @param remark what a person is told about it, such as that its root stands for another image
 */
public record ServerSpec(
        String id,
        String provider,
        String name,
        Optional<String> ipv4,
        Optional<String> ipv6,
        int memoryMib,
        List<String> sshKeys,
        String userData,
        Optional<String> remark) {
    public ServerSpec {
        sshKeys = List.copyOf(sshKeys);
    }
}
