package dev.phoenix.driver.data;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.postgres.PostgresHandover;
import dev.phoenix.driver.data.postgres.PostgresLeftovers;
import dev.phoenix.driver.data.volume.VolumeHandover;
import dev.phoenix.driver.data.volume.VolumeLeftovers;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** Data brought to the other site while the old one is used. */
record SyncWork(StepContext context, Remote remote, ClusterAddresses addresses, Step.Sync step) {
    Observed observe() {
        return switch (Handovers.spec(context, step.data())) {
            case DataSpec.Volume _ -> new Observed.Unknown();
            case DataSpec.Postgres postgres -> {
                try (var handover = postgres(postgres)) {
                    yield handover.synced()
                            ? new Observed.Done("the standby streams")
                            : new Observed.NotYet("there is no standby at " + step.newSite());
                }
            }
        };
    }

    Outcome apply() throws InterruptedException {
        return switch (Handovers.spec(context, step.data())) {
            case DataSpec.Volume volume -> {
                try (var handover = volume(volume)) {
                    yield new Outcome(true, "last round " + handover.sync());
                }
            }
            case DataSpec.Postgres postgres -> {
                try (var handover = postgres(postgres)) {
                    handover.sync();
                    yield new Outcome(true, "the standby at " + step.newSite() + " streams");
                }
            }
        };
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
        switch (Handovers.spec(context, step.data())) {
            case DataSpec.Volume volume ->
                new VolumeLeftovers(context, remote, volume, step.newSite(), step.oldSite()).forget();
            case DataSpec.Postgres postgres ->
                new PostgresLeftovers(context, remote, postgres, step.newSite(), step.oldSite()).forget();
        }
    }

    private void abandon() {
        switch (Handovers.spec(context, step.data())) {
            case DataSpec.Volume volume -> {
                try (var handover = volume(volume)) {
                    handover.abandonSync();
                }
            }
            case DataSpec.Postgres postgres -> {
                try (var handover = postgres(postgres)) {
                    handover.abandonSync();
                }
            }
        }
    }

    private VolumeHandover volume(DataSpec.Volume volume) {
        return new VolumeHandover(context, remote, volume, step.oldSite(), step.newSite());
    }

    private PostgresHandover postgres(DataSpec.Postgres postgres) {
        return new PostgresHandover(context, remote, addresses, postgres, step.oldSite(), step.newSite());
    }
}
