package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * @param username of the box and a number
 * @param name the user's name unless it was given another
 */
record StorageBoxSubaccount(
        long id,
        long box,
        String username,
        String name,
        String home,
        String description,
        StorageBox.Access access,
        Map<String, String> labels,
        Instant created)
        implements Resource<StorageBoxSubaccount> {
    static final List<String> ACCESS =
            List.of("reachable_externally", "readonly", "samba_enabled", "ssh_enabled", "webdav_enabled");

    @Override
    public StorageBoxSubaccount described(String changed, Map<String, String> others) {
        return new StorageBoxSubaccount(id, box, username, changed, home, description, access, others, created);
    }

    StorageBoxSubaccount described(String changed) {
        return new StorageBoxSubaccount(id, box, username, name, home, changed, access, labels, created);
    }

    StorageBoxSubaccount at(String changed) {
        return new StorageBoxSubaccount(id, box, username, name, changed, description, access, labels, created);
    }

    StorageBoxSubaccount with(StorageBox.Access changed) {
        return new StorageBoxSubaccount(id, box, username, name, home, description, changed, labels, created);
    }
}
