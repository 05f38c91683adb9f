package dev.phoenix.dns.move;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Record;

/** DNSSEC: the DS set stays only if both hosts answer for it; else it goes first, and its TTL is waited out. */
record KeysStep(Moving move) implements MoveStep {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String DS = "ds-before";

    @Override
    public String id() {
        return "keys";
    }

    @Override
    public String title() {
        return "DNSSEC: " + move.keyOrder().words();
    }

    @Override
    public String undoTitle() {
        return "the DS set back to the parent " + (move.parent().ours() ? "" : "(by a person) ") + "if it was removed";
    }

    @Override
    public boolean beforeDelegation() {
        return true;
    }

    @Override
    public Seen observe() {
        var order = move.keyOrder();
        if (order instanceof KeyOrder.InsecureFirst first) {
            remember(first);
            return new Seen.NotYet(first.words());
        }
        var until = runOut();
        return move.now().isBefore(until)
                ? new Seen.NotYet("the DS set is removed, but may be cached until " + until)
                : new Seen.Done(order.words());
    }

    /** How long the DS set may be cached after it is gone; kept, because it cannot be seen any more then. */
    private void remember(KeyOrder.InsecureFirst first) {
        var ttl = Delegation.longestDs(move.delegation());
        if (move.journal().number(Moving.DS_TTL) < ttl) {
            move.journal().note(move.now(), Moving.DS_TTL, String.valueOf(ttl));
        }
        List<Record> records = List.copyOf(first.ds());
        move.journal().keep(DS, Zone.of(move.origin(), records));
        if (move.journal().instant(Moving.DS_GONE_AT).isPresent()) {
            move.journal().note(move.now(), Moving.DS_GONE_AT, "");
        }
    }

    /** The moment at which its absence was first seen counts: it was removed then at the latest. */
    private java.time.Instant runOut() {
        if (move.journal().get(Moving.DS_TTL).isEmpty()
                || !Delegation.ds(move.delegation()).isEmpty()) {
            return java.time.Instant.MIN;
        }
        if (move.journal().instant(Moving.DS_GONE_AT).isEmpty()) {
            move.journal().note(move.now(), Moving.DS_GONE_AT, move.now().toString());
        }
        return move.journal()
                .instant(Moving.DS_GONE_AT)
                .orElseThrow()
                .plusSeconds(move.journal().number(Moving.DS_TTL));
    }

    @Override
    public void act() throws InterruptedException {
        if (move.keyOrder() instanceof KeyOrder.InsecureFirst first
                && move.parent().ours()) {
            remember(first);
            List<Record> records = List.copyOf(first.ds());
            move.parent().publish(List.of(new NameChange(move.origin(), List.of(RecordSet.of(records)), List.of())));
        }
        for (var seen = observe(); seen instanceof Seen.NotYet left; seen = observe()) {
            if (!move.waits()) {
                throw MoveFault.waitsFor(left.text() + ".", remedy());
            }
            move.progress().accept(left.text());
            move.watch().pause().sleep(LOOK);
        }
    }

    private String remedy() {
        return (move.journal().instant(Moving.DS_GONE_AT).isPresent()
                        ? "Wait until then"
                        : "Have the registrar remove all DS records of " + move.zone())
                + "; then the same command again, or with --wait it goes on by itself.";
    }

    @Override
    public void undo() {
        if (move.journal().get(Moving.DS_TTL).isEmpty()) {
            return;
        }
        var was = move.journal().kept(DS, move.origin()).map(Zone::sets).orElseThrow();
        if (move.parent().ours() && Delegation.ds(move.delegation()).isEmpty()) {
            was.values()
                    .forEach(set ->
                            move.parent().publish(List.of(new NameChange(move.origin(), List.of(), List.of(set)))));
        } else if (!move.parent().ours()) {
            was.values().forEach(set -> move.progress().accept("have the registrar set again: DS " + set.values()));
        }
    }
}
