package dev.phoenix.cli.names;

import dev.phoenix.model.PhoenixException;

/** Options of which one would be passed over beside the other. */
final class Pairs {
    private Pairs() {}

    static void refuse(boolean first, String one, boolean second, String other) {
        if (first && second) {
            throw PhoenixException.usage(
                    "PHX-001", one + " means nothing beside " + other + ": it would be ignored.", "Leave out either.");
        }
    }
}
