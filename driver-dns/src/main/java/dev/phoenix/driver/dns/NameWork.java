package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import java.util.List;

/** One step on the names. */
interface NameWork {
    Observed observe();

    Outcome apply() throws InterruptedException;

    void undo() throws InterruptedException;

    static Observed unlessNothingIsLeft(List<NameChange> changes) {
        return changes.isEmpty()
                ? new Observed.Done("published as wanted")
                : new Observed.NotYet(changes.size() + " names differ, first " + changes.getFirst());
    }

    static Outcome outcome(int names, int servers) {
        return names == 0
                ? new Outcome(false, "nothing to change")
                : new Outcome(true, names + " names changed, seen at " + servers + " server addresses");
    }
}
