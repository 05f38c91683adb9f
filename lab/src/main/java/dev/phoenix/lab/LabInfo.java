package dev.phoenix.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A running lab, for whoever works in it. Written to {@code info.json} in its folder.
 *
 * @param keeper the process that clears up; ending it politely ends the lab
 * @param pid the lab's first process, whose namespaces one enters
 * @param tsig {@code hmac-sha256:phoenix:BASE64}
 * @param names where {@code phoenix lab exec} goes besides hosts
 */
public record LabInfo(
        long keeper,
        long pid,
        Instant since,
        Path folder,
        String hetznerEndpoint,
        String hetznerToken,
        String digitalOceanEndpoint,
        String digitalOceanToken,
        String nameServer,
        String tsig,
        List<String> zones,
        List<String> names) {
    /** Private SSH key that every host of the lab lets in as root, beside the keys of its owner. */
    public Path operatorKey() {
        return folder.resolve(LabSetting.SSH_KEY);
    }
}
