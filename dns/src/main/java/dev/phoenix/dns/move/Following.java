package dev.phoenix.dns.move;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.plan.Brakes;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * One host's zone that is kept like another's. What somebody else has published at the follower is neither removed nor
 * replaced: what was the same at both, or was sent there, is known from the journal.
 *
 * @param interest sets to ask for one by one where a host does not give the zone as a whole
 */
public record Following(
        Name origin, DnsHost leader, DnsHost follower, Collection<RecordSet.Key> interest, MoveJournal journal) {
    /** What of the follower's zone was the leader's when it was last looked at. */
    static final String SYNCED = "synced";
    /** The leader's zone while it is on its way: a sync that was cut off is not somebody else's work. */
    private static final String SENDING = "sending";

    public Following {
        interest = List.copyOf(interest);
    }

    /**
     * How the follower stands to its leader.
     *
     * @param changes what brings it in step
     * @param theirs sets at the follower that others published; they stay
     * @param warnings what of either zone is read otherwise than it is written
     */
    public record Look(
            Zone wanted, Zone there, List<NameChange> changes, Set<RecordSet> theirs, List<Diagnostic> warnings) {
        public Look {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
        }

        /** What is there without what is theirs. */
        private Zone ours() {
            return Zone.ofSets(
                    there.origin(),
                    there.sets().values().stream()
                            .filter(set -> !theirs.contains(set))
                            .toList());
        }
    }

    /** Asks both, changes nothing. */
    public Look look() {
        var follows = follower.read(origin, interest);
        var leads = leader.read(origin, interest);
        var there = follows.zone();
        var wanted = leads.zone();
        var known = new Known(journal.kept(SYNCED, origin), journal.kept(SENDING, origin));
        var changes = new ArrayList<NameChange>();
        var theirs = new LinkedHashSet<RecordSet>();
        for (var change : ZoneDiff.between(there, wanted, _ -> true, _ -> true)) {
            var foreign = before(change)
                    .filter(set -> !known.isOurs(set, change.remove().contains(set)))
                    .toList();
            theirs.addAll(foreign);
            without(change, foreign, there).map(this::confirmed).ifPresent(changes::add);
        }
        changes.removeIf(change -> change.types().isEmpty());
        var warnings = Stream.of(leads, follows)
                .flatMap(read -> read.warnings().stream())
                .distinct()
                .toList();
        return new Look(wanted, there, changes, theirs, warnings);
    }

    /**
     * Publishes what was seen to be missing.
     *
     * @throws dev.phoenix.model.PhoenixException before anything is sent if the follower cannot hold it, or if a brake
     *     stands against it; else the follower's own fault: the same again goes on
     */
    public void publish(Look look) {
        if (look.changes().isEmpty()) {
            if (!journal.kept(SYNCED, origin).equals(Optional.of(look.wanted()))) {
                journal.keep(SYNCED, look.wanted());
            }
            return;
        }
        Brakes.refuse(look.there(), look.changes(), Set.of(), List.of());
        Unfit.refuse(follower.label(), follower.unfit(origin, look.changes()));
        // What an earlier round has sent before it failed is ours still when this one fails, too.
        journal.keep(SYNCED, look.ours());
        journal.keep(SENDING, look.wanted());
        follower.publish(origin, look.changes(), _ -> {});
        journal.keep(SYNCED, look.wanted());
    }

    /**
     * Sets that were the follower's by us.
     *
     * @param last empty when it has never been in step: then a set that the leader has too is the leader's to say
     */
    private record Known(Optional<Zone> last, Optional<Zone> sent) {
        boolean isOurs(RecordSet set, boolean removed) {
            return (last.isEmpty() && !removed)
                    || Stream.of(last, sent)
                            .flatMap(Optional::stream)
                            .anyMatch(zone -> set.equals(zone.sets().get(set.key())));
        }
    }

    private static Stream<RecordSet> before(NameChange change) {
        return change.before().stream().flatMap(List::stream);
    }

    /** Empty if nothing of it is left, or if a CNAME is among it: that tolerates nothing beside it. */
    private static Optional<NameChange> without(NameChange change, List<RecordSet> foreign, Zone there) {
        if (foreign.isEmpty()) {
            return Optional.of(change);
        }
        boolean alias = Stream.concat(change.put().stream(), foreign.stream())
                .anyMatch(set -> set.key().type() == Type.CNAME);
        if (alias) {
            return Optional.empty();
        }
        var keys = foreign.stream().map(RecordSet::key).toList();
        return Optional.of(NameChange.planned(
                change.name(),
                change.remove().stream()
                        .filter(set -> !keys.contains(set.key()))
                        .toList(),
                change.put().stream().filter(set -> !keys.contains(set.key())).toList(),
                there.of(change.name())));
    }

    /** Before a set goes, the leader is asked for it alone: it may have been left out of a zone that was not seen as a whole. */
    private NameChange confirmed(NameChange change) {
        var gone = change.remove().stream().filter(set -> !isAtLeader(set)).toList();
        return gone.size() == change.remove().size()
                ? change
                : new NameChange(change.name(), gone, change.put(), change.before());
    }

    private boolean isAtLeader(RecordSet set) {
        var key = set.key();
        return Zone.of(origin, leader.ask(origin, key.name(), key.type()))
                .get(key.name(), key.type())
                .filter(set::sameValues)
                .isPresent();
    }
}
