package dev.phoenix.lab.cloud.hetzner;

import java.util.List;

/**
 * A server's place in a private network.
 *
 * @param aliases further addresses there
 */
record Attachment(long network, long server, String ip, List<String> aliases) {
    /** Stays the same for the same address, as neighbours remember it. */
    String mac() {
        var parts = ip.split("\\.", -1);
        return String.format(
                "86:00:%02x:%02x:%02x:%02x",
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    Attachment withAliases(List<String> changed) {
        return new Attachment(network, server, ip, List.copyOf(changed));
    }
}
