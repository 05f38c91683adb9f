package dev.phoenix.driver.data;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Patience;
import dev.phoenix.remote.Remote;
import java.util.stream.Stream;

/** Data brought to the other site while the old one is used. */
record SyncWork(StepContext context, Remote remote, Stores stores, Step.Sync step) {
    Observed observe() {
        try (var store = store()) {
            return store.synced();
        }
    }

    /** A copy is no backup: of one that was begun to be restored there nothing is to be taken away any more. */
    Outcome apply() throws InterruptedException {
        stores.marks(step.data(), step.newSite()).forget();
        try (var store = store()) {
            var outcome = new Outcome(true, store.sync());
            owed().done(OneSided.keptClosed(step.data()));
            return outcome;
        }
    }

    private Owed owed() {
        return Owed.of(context, step.newSite());
    }

    /** The old site keeps nothing of it. A new one that is out of reach keeps what it has until it is destroyed. */
    void undo() {
        if (Presence.hosts(context, step.newSite()).isEmpty()) {
            forgetAtOldSite();
            return;
        }
        if (owed().all().contains(OneSided.keptClosed(step.data()))) {
            stepOver("users may still come to its edge, which could not be asked to send them on");
            return;
        }
        var missing = new Presence(context, remote)
                .missing(step.newSite(), Patience.REBOOT, site -> Stream.of(site.keeping(stores.named(step.data()))));
        if (missing.isPresent()) {
            stepOver(missing.get());
            return;
        }
        try {
            abandon();
        } catch (PhoenixException once) {
            if (!Presence.lost(once)) {
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
            if (!Presence.lost(fault)) {
                throw fault;
            }
            stepOver(String.valueOf(fault.getMessage()));
        }
    }

    /** Whoever forgets looks whether the old site is the writer, so that it may forget. */
    private void forgetAtOldSite() {
        stores.leftovers(step.data(), step.newSite(), step.oldSite()).forget();
    }

    private void stepOver(String why) {
        forgetAtOldSite();
        context.observed(new Observation.Fact(
                context.clock().instant(),
                "left-behind",
                step.newSite() + " was out of reach and still has its copy of " + step.data() + " (" + why
                        + "): phoenix destroy " + step.newSite() + " takes that away"));
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
