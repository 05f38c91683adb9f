package dev.phoenix.dns.host.api;

import dev.phoenix.dns.plan.NameChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.xbill.DNS.Name;

/** Changes that are sent in one request. A name is in a group once, and its change is never split over two. */
final class Groups {
    private Groups() {}

    /** @param most sum of weights; a heavier change is a group of its own; empty: one change at a time */
    static List<List<NameChange>> of(
            List<NameChange> changes, Optional<Integer> most, ToIntFunction<NameChange> weight) {
        var groups = new ArrayList<List<NameChange>>();
        var group = new ArrayList<NameChange>();
        var names = new HashSet<Name>();
        int sum = 0;
        for (var change : changes) {
            int more = weight.applyAsInt(change);
            boolean full = most.isEmpty() || sum + more > most.get() || names.contains(change.name());
            if (full && !group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
                names.clear();
                sum = 0;
            }
            group.add(change);
            names.add(change.name());
            sum += more;
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return groups;
    }
}
