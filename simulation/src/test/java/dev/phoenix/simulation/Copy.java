package dev.phoenix.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One data set at one site. */
final class Copy {
    /** What it is there. */
    enum Role {
        WRITER,
        STANDBY,
        FENCED
    }

    /** Which database it comes from: two with the same origin must never both write. */
    final String origin;

    final List<Integer> writes;
    Role role;
    /** The site that it streams from. */
    Optional<String> follows = Optional.empty();
    /** What stood here before it was seeded. */
    Optional<Copy> replaced = Optional.empty();

    Copy(String origin, Role role, List<Integer> writes) {
        this.origin = origin;
        this.role = role;
        this.writes = new ArrayList<>(writes);
    }

    boolean has(List<Integer> others) {
        return writes.size() >= others.size();
    }

    @Override
    public String toString() {
        return role + "(" + origin + ", " + writes.size()
                + follows.map(it -> " after " + it).orElse("") + ")";
    }
}
