package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import java.util.List;

/** One step on the names. */
interface NameWork {
    Observed observe() throws InterruptedException;

    Outcome apply() throws InterruptedException;

    void undo() throws InterruptedException;

    /** @param aims what all servers are to tell if there is nothing to publish */
    static Observed unlessNothingIsLeft(Publication publication, List<NameChange> changes, List<Aim> aims)
            throws InterruptedException {
        if (!changes.isEmpty()) {
            return new Observed.NotYet(changes.size() + " names differ, first " + changes.getFirst());
        }
        var complaints = publication.look(aims);
        return complaints.isEmpty()
                ? new Observed.Done("published as wanted, and every server tells it")
                : new Observed.NotYet("published, but " + complaints);
    }

    static Outcome outcome(int names, int servers) {
        return names == 0
                ? new Outcome(false, "nothing to change, as seen at " + servers + " server addresses")
                : new Outcome(true, names + " names changed, seen at " + servers + " server addresses");
    }
}
