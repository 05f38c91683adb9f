package dev.phoenix.driver.data;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.postgres.PostgresHandover;
import dev.phoenix.driver.data.volume.VolumeHandover;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** Data brought to the other site while the old one is used. */
record SyncWork(StepContext context, Remote remote, Step.Sync step) {
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

    void undo() {
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
        return new PostgresHandover(context, remote, postgres, step.oldSite(), step.newSite());
    }
}
