package dev.phoenix.cli.rehearse;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.plan.GroupSwitch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The groups of an estate in the order in which they move, as its owner would let them: each by a switch of its own, and one
 * of them back and there again on the way. The switch that leaves nobody at the old site ends it, and cannot be taken back.
 */
record GroupOrder(List<Part> parts) {
    private static final String REST = "the rest";

    /**
     * What one switch moves.
     *
     * @param group empty: all that is in none
     * @param last whether nothing is at the old site then
     * @param back whether it is taken back once, and moved again
     */
    record Part(Optional<String> group, Members members, boolean last, boolean back) {
        String name() {
            return group.orElse(REST);
        }
    }

    GroupOrder {
        parts = List.copyOf(parts);
    }

    /**
     * @param asked these alone, in this order; none: all that the estate has, and then what is in none of them
     * @throws PhoenixException PLN-020 if the estate has no such group
     */
    static GroupOrder of(Estate estate, List<String> asked) {
        var parts = new ArrayList<Part>();
        var left = estate.members();
        var names = new LinkedHashSet<String>(asked.isEmpty() ? estate.groups().sequencedKeySet() : asked);
        for (var name : names) {
            var members = GroupSwitch.named(estate, name);
            left = left.without(members);
            parts.add(new Part(Optional.of(name), members, left.isEmpty(), false));
        }
        if (asked.isEmpty() && !left.isEmpty()) {
            parts.add(new Part(Optional.empty(), left, true, false));
        }
        return new GroupOrder(withOneTakenBack(parts));
    }

    /** The last one after which others are still at the old site: the most are at the new one then, and have to stay there. */
    private static List<Part> withOneTakenBack(List<Part> parts) {
        var all = new ArrayList<>(parts);
        for (int number = all.size() - 1; number >= 0; number--) {
            var part = all.get(number);
            if (!part.last()) {
                all.set(number, new Part(part.group(), part.members(), false, true));
                break;
            }
        }
        return all;
    }
}
