package dev.phoenix.lab.fault;

import java.util.ArrayList;
import java.util.List;

/** What nftables is told to swallow. */
final class DropRules {
    /** Before any filter that a provider's firewall stands for. */
    private static final int PRIORITY = -300;

    private DropRules() {}

    /** @param both whether the way back is closed, too */
    static String table(String name, Ends from, Ends to, boolean both) {
        var rules = new ArrayList<String>();
        for (boolean v6 : new boolean[] {false, true}) {
            rules.addAll(rule(from.family(v6), to.family(v6), v6));
            if (both) {
                rules.addAll(rule(to.family(v6), from.family(v6), v6));
            }
        }
        var text = new StringBuilder("table inet " + name + " {\n");
        for (var hook : List.of("input", "output", "forward")) {
            text.append("  chain ").append(hook).append(" {\n    type filter hook ").append(hook);
            text.append(" priority ").append(PRIORITY).append(";\n");
            rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
            text.append("  }\n");
        }
        return text.append("}\n").toString();
    }

    private static List<String> rule(List<String> from, List<String> to, boolean v6) {
        var family = v6 ? "ip6" : "ip";
        return from.isEmpty() || to.isEmpty()
                ? List.of()
                : List.of(family + " saddr { " + String.join(", ", from) + " } " + family + " daddr { "
                        + String.join(", ", to) + " } drop");
    }
}
