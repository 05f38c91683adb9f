package dev.phoenix.dns.move;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Counted;
import java.util.List;
import java.util.Map;

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
                : new Seen.NotYet(
                        Counted.of(unfit.size(), "record set") + " that it cannot hold: " + String.join("; ", unfit));
    }

    /** Of the zone as a whole, whatever is there already. */
    private List<String> unfit() {
        var nothing = new Zone(move.origin(), Map.of());
        var changes = move.changes(nothing, move.old(), move.serversInside());
        return move.to().unfit(move.origin(), changes).stream()
                .map(Unfit::toString)
                .toList();
    }

    @Override
    public void act() {
        throw MoveFault.unfit(move.to().label(), unfit());
    }

    @Override
    public void undo() {}
}
