package dev.phoenix.dns.move;

import dev.phoenix.dns.zone.RecordSet;
import java.time.Duration;
import java.time.Instant;

/**
 * The old host goes on telling the same as the new one, until no resolver can hold the NS sets that lead to it: those of
 * the parent and its own.
 */
record KeepStep(Moving move) implements MoveStep {
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
        var following = new Following(move.origin(), move.to(), move.from(), move.interest(), move.journal());
        var look = following.look();
        if (!look.theirs().isEmpty()) {
            throw MoveFault.changedAtOld(
                    move.zone(),
                    move.from().label(),
                    look.theirs().stream().map(RecordSet::toString).toList());
        }
        following.publish(look);
    }

    @Override
    public void undo() {}
}
