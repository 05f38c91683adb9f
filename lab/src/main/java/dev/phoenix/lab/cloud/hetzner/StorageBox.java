package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Body;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * @param access by which protocols it may be reached, see {@link #ACCESS}
 * @param plan when snapshots are made by themselves
 */
record StorageBox(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        StorageBoxType type,
        Location location,
        Access access,
        Optional<Plan> plan,
        boolean guarded)
        implements Resource<StorageBox> {
    static final List<String> ACCESS =
            List.of("reachable_externally", "samba_enabled", "ssh_enabled", "webdav_enabled", "zfs_enabled");

    /** @param weekday 1 (Monday) to 7; empty: every day, or by the day of the month */
    record Plan(int most, int minute, int hour, Optional<Integer> weekday, Optional<Integer> day) {}

    /** For one main user and for subaccounts, which have other settings; all are off unless they are asked for. */
    record Access(SortedMap<String, Boolean> settings) {
        static Access of(List<String> names) {
            var settings = new TreeMap<String, Boolean>();
            names.forEach(name -> settings.put(name, false));
            return new Access(settings);
        }

        /** What the request does not name stays. */
        Access changed(Body body) {
            var changed = new TreeMap<String, Boolean>();
            settings.forEach((name, value) -> changed.put(name, body.flag(name, value)));
            return new Access(changed);
        }
    }

    /** As the main user is called. */
    String username() {
        return "u" + id;
    }

    String server() {
        return username() + ".your-storagebox.de";
    }

    @Override
    public StorageBox described(String changed, Map<String, String> others) {
        return new StorageBox(id, changed, others, created, type, location, access, plan, guarded);
    }

    StorageBox with(StorageBoxType changed) {
        return new StorageBox(id, name, labels, created, changed, location, access, plan, guarded);
    }

    StorageBox with(Access changed) {
        return new StorageBox(id, name, labels, created, type, location, changed, plan, guarded);
    }

    StorageBox with(Optional<Plan> changed) {
        return new StorageBox(id, name, labels, created, type, location, access, changed, guarded);
    }

    StorageBox guarded(boolean changed) {
        return new StorageBox(id, name, labels, created, type, location, access, plan, changed);
    }
}
