package dev.phoenix.driver.data;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;

/** Data brought to the other site while the old one is used. */
record SyncWork(StepContext context, Stores stores, Step.Sync step) {
    Observed observe() {
        try (var store = store()) {
            return store.synced();
        }
    }

    Outcome apply() throws InterruptedException {
        try (var store = store()) {
            return new Outcome(true, store.sync());
        }
    }

    /** The old site keeps nothing of it. A new one that is out of reach keeps what it has until it is destroyed. */
    void undo() {
        try {
            abandon();
        } catch (PhoenixException once) {
            if (!outOfReach(once)) {
                throw once;
            }
            abandonOrStepOver();
        }
    }

    /** A connection that was lost can be had again; only a site to which there is none is stepped over. */
    private void abandonOrStepOver() {
        try {
            abandon();
        } catch (PhoenixException fault) {
            if (!outOfReach(fault)) {
                throw fault;
            }
            forgetAtOldSite();
            context.observed(new Observation.Fact(
                    context.clock().instant(),
                    "left-behind",
                    step.newSite() + " was out of reach and still has its copy of " + step.data() + " ("
                            + fault.getMessage() + "): phoenix destroy " + step.newSite() + " takes that away"));
        }
    }

    /**
     * Whether nothing more is wrong than that a host or a pod is not there. Whoever forgets then looks whether the old site
     * is the writer, so that it may forget.
     */
    private static boolean outOfReach(PhoenixException fault) {
        return fault.code().startsWith("SSH-")
                || fault.code().equals("DATA-001")
                || fault.code().equals("DATA-015");
    }

    private void forgetAtOldSite() {
        stores.leftovers(step.data(), step.newSite(), step.oldSite()).forget();
    }

    private void abandon() {
        try (var store = store()) {
            store.abandonSync();
        }
    }

    private Store store() {
        return stores.between(step.data(), step.oldSite(), step.newSite());
    }
}
