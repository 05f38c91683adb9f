package dev.phoenix.driver.terraform;

import dev.phoenix.remote.SshKeys;

/**
 * What a host is told at its first boot, as cloud-init reads it: its name, its SSH host key and who may log in. With
 * that, the first connection already knows whom it talks to.
 */
final class CloudConfig {
    private CloudConfig() {}

    static String of(String host, String site, String zone, SshKeys.Pair hostKey, String operatorKey) {
        return """
                #cloud-config
                hostname: %s
                fqdn: %s.%s.%s
                disable_root: false
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s  ed25519_public: %s
                ssh_authorized_keys:
                  - %s
                """.formatted(host, host, site, zone, hostKey.privatePem().indent(4), hostKey.publicLine(), operatorKey);
    }
}
