package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** A plan for people: a line for each value that comes, goes or stays with another TTL. */
public final class ZonePlanText {
    /** Characters of the checksum that are shown and asked for. */
    public static final int SHORT = 12;

    private ZonePlanText() {}

    /** The first character of a line says what it is: {@code +}, {@code -}, {@code ~} or a space. */
    public static List<String> lines(ZonePlan plan) {
        var lines = new ArrayList<String>();
        lines.add("  zone " + plan.origin().toString(true));
        for (var edit : plan.edits()) {
            var label = label(edit.key().name(), plan.origin()) + " "
                    + Type.string(edit.key().type());
            switch (edit.kind()) {
                case CREATE -> edit.after().ifPresent(set -> values(lines, "+", label, set));
                case DELETE -> edit.before().ifPresent(set -> values(lines, "-", label, set));
                case UPDATE ->
                    update(
                            lines,
                            label,
                            edit.before().orElseThrow(),
                            edit.after().orElseThrow());
            }
        }
        lines.addAll(remarks(plan));
        lines.add("  " + summary(plan));
        return lines;
    }

    /** What is otherwise than written and stays so; said even where only numbers are asked for. */
    public static List<String> remarks(ZonePlan plan) {
        return plan
                .apexServers()
                .map(servers -> "  the zone's own NS are published as " + values(servers.before()) + " and written as "
                        + values(servers.after()) + ": left alone, a zone changes its servers by phoenix dns move")
                .stream()
                .toList();
    }

    private static String values(Optional<RecordSet> set) {
        return set.map(one -> String.join(", ", one.values())).orElse("nothing");
    }

    public static String summary(ZonePlan plan) {
        long creates = count(plan, ZonePlan.Kind.CREATE);
        long updates = count(plan, ZonePlan.Kind.UPDATE);
        long deletes = count(plan, ZonePlan.Kind.DELETE);
        var text = plan.changes().isEmpty()
                ? "nothing to change"
                : Counted.of(creates, "record set") + " to add, " + updates + " to change, " + deletes + " to remove";
        return plan.leftAlone().isEmpty()
                ? text
                : text + "; " + plan.leftAlone().size() + " not ours, left alone (see --prune)";
    }

    public static long count(ZonePlan plan, ZonePlan.Kind kind) {
        return plan.edits().stream().filter(edit -> edit.kind() == kind).count();
    }

    private static void update(List<String> lines, String label, RecordSet before, RecordSet after) {
        if (before.sameValues(after)) {
            lines.add("~ " + label + " TTL " + before.ttl() + " -> " + after.ttl());
            return;
        }
        var old = before.values();
        var fresh = after.values();
        old.stream()
                .filter(value -> !fresh.contains(value))
                .forEach(value -> lines.add(line("-", label, before, value)));
        fresh.stream()
                .filter(value -> !old.contains(value))
                .forEach(value -> lines.add(line("+", label, after, value)));
        if (before.ttl() != after.ttl()) {
            lines.add("~ " + label + " TTL " + before.ttl() + " -> " + after.ttl());
        }
    }

    private static void values(List<String> lines, String sign, String label, RecordSet set) {
        set.values().forEach(value -> lines.add(line(sign, label, set, value)));
    }

    private static String line(String sign, String label, RecordSet set, String value) {
        return sign + " " + label + " " + set.ttl() + " " + value;
    }

    private static String label(Name name, Name origin) {
        return name.equals(origin) ? "@" : name.relativize(origin).toString();
    }
}
