package dev.phoenix.dns.move;

import dev.phoenix.dns.plan.NameChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The old host goes on telling the same as the new one, until no resolver can hold the NS sets that lead to it: those of
 * the parent and its own.
 */
record KeepStep(Moving move) implements MoveStep {
    static final String SYNCED = "synced";
    private static final Duration LOOK = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "keep";
    }

    @Override
    public String title() {
        return "keep " + move.from().label() + " like " + move.to().label()
                + " until the old NS sets are out of all caches";
    }

    @Override
    public String undoTitle() {
        return "nothing to take back";
    }

    @Override
    public boolean beforeDelegation() {
        return false;
    }

    private Instant until() {
        return move.journal()
                .instant(Moving.DELEGATED_AT)
                .orElse(move.now())
                .plusSeconds(move.journal().number(Moving.NS_TTL));
    }

    @Override
    public Seen observe() {
        var until = until();
        if (move.now().isBefore(until)) {
            return new Seen.NotYet("resolvers may ask the old host until " + until);
        }
        return new Seen.Done("nobody who obeys asks the old host since " + until);
    }

    @Override
    public void act() throws InterruptedException {
        while (observe() instanceof Seen.NotYet left) {
            sync();
            if (!move.waits()) {
                throw MoveFault.waitsFor(
                        "the old host is like the new one now, and " + left.text() + ".",
                        "Publish at the new host only, and call this command again after every change, or with --wait "
                                + "it keeps the old one like it by itself. The old host must stay up until then.");
            }
            move.progress().accept(left.text());
            var rest = Duration.between(move.now(), until());
            move.watch().pause().sleep(rest.compareTo(LOOK) < 0 && rest.isPositive() ? rest : LOOK);
        }
    }

    private void sync() {
        var old = move.old();
        move.journal().kept(SYNCED, move.origin()).ifPresent(last -> {
            var own = move.changes(last, old, Set.of());
            if (!own.isEmpty() && !move.changes(old, move.fresh(), Set.of()).isEmpty() && !ours(own)) {
                throw MoveFault.changedAtOld(
                        move.zone(),
                        move.from().label(),
                        own.stream().map(NameChange::toString).toList());
            }
        });
        var fresh = move.fresh();
        var changes = move.changes(old, fresh, Set.of());
        if (!changes.isEmpty()) {
            move.journal().keep("sending", fresh);
            move.from().publish(move.origin(), changes, _ -> {});
            move.journal().keep(SYNCED, fresh);
        }
    }

    /** A sync that was cut off has made the old host partly like what it was sending: nobody else's work. */
    private boolean ours(List<NameChange> own) {
        return move.journal()
                .kept("sending", move.origin())
                .map(sent -> own.stream()
                        .allMatch(change -> change.put().stream()
                                        .allMatch(set -> set.equals(sent.sets().get(set.key())))
                                && change.remove().stream()
                                        .noneMatch(set -> sent.sets().containsKey(set.key()))))
                .orElse(false);
    }

    @Override
    public void undo() {}
}
