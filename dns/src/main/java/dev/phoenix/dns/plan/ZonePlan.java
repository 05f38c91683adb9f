package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * What would be sent for one zone, and what it was made from.
 *
 * @param published the zone that was seen
 * @param changes in the order in which they are sent
 * @param leftAlone sets that are published, not wanted, and not ours to remove
 * @param apexServers the NS of the zone itself where they are published otherwise than written; a plan leaves them alone,
 *     since a zone changes its servers by a move
 * @param warnings what of either zone is read otherwise than it is written
 */
public record ZonePlan(
        Zone published,
        List<NameChange> changes,
        List<RecordSet.Key> leftAlone,
        Optional<Edit> apexServers,
        List<Diagnostic> warnings) {
    public ZonePlan(Zone published, List<NameChange> changes, List<RecordSet.Key> leftAlone) {
        this(published, changes, leftAlone, Optional.empty(), List.of());
    }

    /** With what there is to say of the apex's NS, and of how the zones were read. */
    public static ZonePlan of(
            ReadZone published, ReadZone wanted, List<NameChange> changes, List<RecordSet.Key> leftAlone) {
        var origin = published.zone().origin();
        var there = published.zone().get(origin, Type.NS);
        var written = wanted.zone().get(origin, Type.NS);
        boolean differ =
                written.isPresent() && there.isPresent() && !there.get().sameValues(written.get());
        return new ZonePlan(
                published.zone(),
                changes,
                leftAlone,
                differ ? Optional.of(new Edit(there, written)) : Optional.empty(),
                Stream.of(wanted, published)
                        .flatMap(read -> read.warnings().stream())
                        .toList());
    }

    public ZonePlan {
        changes = List.copyOf(changes);
        leftAlone = List.copyOf(leftAlone);
        warnings = List.copyOf(warnings);
    }

    public Name origin() {
        return published.origin();
    }

    /** One set before and after; one of the two is absent where a set comes or goes. */
    public record Edit(Optional<RecordSet> before, Optional<RecordSet> after) {
        public RecordSet.Key key() {
            return before.or(() -> after).orElseThrow().key();
        }

        public Kind kind() {
            return before.isEmpty() ? Kind.CREATE : after.isEmpty() ? Kind.DELETE : Kind.UPDATE;
        }
    }

    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Every set that changes, in the order of the changes. */
    public List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        for (var change : changes) {
            change.remove().forEach(set -> edits.add(new Edit(Optional.of(set), Optional.empty())));
            change.put().forEach(set -> edits.add(new Edit(before(change, set.key()), Optional.of(set))));
        }
        return edits;
    }

    private Optional<RecordSet> before(NameChange change, RecordSet.Key key) {
        return change.before()
                .map(known ->
                        known.stream().filter(set -> set.key().equals(key)).findFirst())
                .orElseGet(() -> published.get(key.name(), key.type()));
    }

    /**
     * SHA-256 in hex over the zone's name and every changing set before and after. Two plans with the same one do the same
     * to the same.
     */
    public String checksum() {
        var text = new StringBuilder(published.origin().toString()).append('\n');
        lines().forEach(line -> text.append(line).append('\n'));
        return Digest.of(text.toString());
    }

    /** Every changing set before and after, one a line, sorted. */
    public List<String> lines() {
        return edits().stream()
                .map(edit -> line(edit.before()) + " -> " + line(edit.after()))
                .sorted()
                .toList();
    }

    private static String line(Optional<RecordSet> set) {
        return set.map(one -> one.key().name() + " " + one.ttl() + " "
                        + Type.string(one.key().type()) + " " + String.join(" | ", one.values()))
                .orElse("nothing");
    }
}
