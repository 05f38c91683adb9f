package dev.phoenix.dns.move;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the new host can hold everything. Nothing is sent before. */
record FitStep(Moving move) implements MoveStep {
    @Override
    public String id() {
        return "fit";
    }

    @Override
    public String title() {
        return "see that " + move.to().label() + " can hold every record set";
    }

    @Override
    public String undoTitle() {
        return "nothing to take back";
    }

    @Override
    public boolean beforeDelegation() {
        return true;
    }

    @Override
    public Seen observe() {
        var unfit = unfit();
        return unfit.isEmpty()
                ? new Seen.Done("it can")
                : new Seen.NotYet(unfit.size() + " record sets do not fit: " + String.join("; ", unfit));
    }

    /** Of the zone as a whole, whatever is there already. */
    private List<String> unfit() {
        var nothing = new Zone(move.origin(), Map.of());
        return move.changes(nothing, move.old(), move.serversInside()).stream()
                .flatMap(change -> change.put().stream())
                .flatMap(set -> unfit(set, move.to().capabilities()).stream())
                .toList();
    }

    static Optional<String> unfit(RecordSet set, Capabilities host) {
        if (!host.takes(set.key().type())) {
            return Optional.of(set.key() + " (no records of that type there)");
        }
        long least = host.ttl().least().toSeconds();
        long most = host.ttl().most().toSeconds();
        return set.ttl() < least || set.ttl() > most
                ? Optional.of(set.key() + " (TTL " + set.ttl() + " is not from " + least + " to " + most + " s)")
                : Optional.empty();
    }

    @Override
    public void act() {
        throw MoveFault.unfit(move.to().label(), unfit());
    }

    @Override
    public void undo() {}
}
