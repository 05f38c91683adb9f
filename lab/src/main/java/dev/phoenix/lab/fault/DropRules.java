package dev.phoenix.lab.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What nftables is told to swallow. */
final class DropRules {
    /** Before any filter that a provider's firewall stands for. */
    private static final int PRIORITY = -300;

    private DropRules() {}

    /** @param both whether the way back is closed, too */
    static String table(String name, Ends from, Ends to, boolean both) {
        return table(name, from, to, "", both ? Optional.of("") : Optional.empty());
    }

    /** Only what goes to this port and what it answers. */
    static String port(String name, Ends from, Ends to, int port) {
        return table(name, from, to, "tcp dport " + port + " ", Optional.of("tcp sport " + port + " "));
    }

    /**
     * What a name server says at length to somebody: answers with a signature or a record set are longer than a handshake, so
     * that a connection comes about, a change is made, and nothing is heard of it.
     */
    static String unheard(String name, Ends server, Ends somebody) {
        return table(name, server, somebody, "th sport 53 meta length > 80 ", Optional.empty());
    }

    /** Of what goes to it so many of a hundred packets are lost. */
    static String lossy(String name, Ends where, int percent) {
        return towards(name, where, percent >= 100 ? "drop" : "numgen random mod 100 < " + percent + " drop");
    }

    /** What is more than so many kilobytes in a second, on the way to it, is lost. */
    static String narrow(String name, Ends where, int kilobytes) {
        return towards(
                name, where, "limit rate over " + kilobytes + " kbytes/second burst " + kilobytes + " kbytes drop");
    }

    private static String towards(String name, Ends where, String what) {
        var rules = new ArrayList<String>();
        for (boolean v6 : new boolean[] {false, true}) {
            if (!where.family(v6).isEmpty()) {
                rules.add((v6 ? "ip6" : "ip") + " daddr { " + String.join(", ", where.family(v6)) + " } " + what);
            }
        }
        return chains(name, List.of("input", "forward"), rules);
    }

    private static String table(String name, Ends from, Ends to, String only, Optional<String> back) {
        var rules = new ArrayList<String>();
        for (boolean v6 : new boolean[] {false, true}) {
            rules.addAll(rule(from.family(v6), to.family(v6), v6, only));
            back.ifPresent(answers -> rules.addAll(rule(to.family(v6), from.family(v6), v6, answers)));
        }
        return chains(name, List.of("input", "output", "forward"), rules);
    }

    private static String chains(String name, List<String> hooks, List<String> rules) {
        var text = new StringBuilder("table inet " + name + " {\n");
        for (var hook : hooks) {
            text.append("  chain ")
                    .append(hook)
                    .append(" {\n    type filter hook ")
                    .append(hook);
            text.append(" priority ").append(PRIORITY).append(";\n");
            rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
            text.append("  }\n");
        }
        return text.append("}\n").toString();
    }

    private static List<String> rule(List<String> from, List<String> to, boolean v6, String only) {
        var family = v6 ? "ip6" : "ip";
        return from.isEmpty() || to.isEmpty()
                ? List.of()
                : List.of(family + " saddr { " + String.join(", ", from) + " } " + family + " daddr { "
                        + String.join(", ", to) + " } " + only + "drop");
    }
}
