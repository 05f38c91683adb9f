package dev.phoenix.driver.data;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** Copies data sets to the other site and moves their writer; fills those of a new site from backups. */
public final class DataDriver implements Driver<Step.OfData> {
    private final Remote remote;
    private final EdgeGate edges;
    private final ClusterAddresses addresses;

    /** @param addresses where another site's database is to be reached */
    public DataDriver(Remote remote, EdgeGate edges, ClusterAddresses addresses) {
        this.remote = remote;
        this.edges = edges;
        this.addresses = addresses;
    }

    @Override
    public Class<Step.OfData> family() {
        return Step.OfData.class;
    }

    @Override
    public Observed observe(Step.OfData step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.Sync sync -> new SyncWork(context, remote, stores(context), sync).observe();
            case Step.MoveWriter move -> new MoveWork(context, remote, stores(context), edges, move).observe();
            case Step.StartSingletons start ->
                new Singletons(context, remote).allowedAt(start.site())
                        ? new Observed.Done("all may run at " + start.site())
                        : new Observed.NotYet("not all may run at " + start.site());
            case Step.Restore restore -> {
                try (var restoration = stores(context).restoration(restore)) {
                    yield restoration.observe();
                }
            }
            case Step.Forecast _, Step.ForgetData _ -> new Observed.Unknown();
        };
    }

    @Override
    public Outcome apply(Step.OfData step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.Sync sync -> new SyncWork(context, remote, stores(context), sync).apply();
            case Step.MoveWriter move -> new MoveWork(context, remote, stores(context), edges, move).apply();
            case Step.StartSingletons start -> {
                new Singletons(context, remote).start(start.site());
                yield new Outcome(true, "all may run at " + start.site());
            }
            case Step.Restore restore -> {
                try (var restoration = stores(context).restoration(restore)) {
                    yield restoration.apply();
                }
            }
            case Step.Forecast forecast -> new ForecastWork(context, remote, stores(context), forecast).apply();
            case Step.ForgetData forget -> new ForgetWork(context, stores(context), forget).apply();
        };
    }

    @Override
    public void undo(Step.OfData step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Sync sync -> new SyncWork(context, remote, stores(context), sync).undo();
            case Step.MoveWriter move -> new MoveWork(context, remote, stores(context), edges, move).undo();
            case Step.StartSingletons start -> new Singletons(context, remote).stop(start.site());
            // What was restored is taken back with the servers themselves.
            case Step.Restore _, Step.Forecast _, Step.ForgetData _ -> {}
        }
    }

    @Override
    public void refuseUndoIfImpossible(Step step, StepContext context) throws InterruptedException {
        if (step instanceof Step.MoveWriter move) {
            new MoveWork(context, remote, stores(context), edges, move).refuseUndoIfImpossible();
        }
    }

    private Stores stores(StepContext context) {
        return new Stores(context, remote, addresses);
    }
}
