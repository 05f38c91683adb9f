package dev.phoenix.observe;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.archive.ArchiveWork;
import dev.phoenix.observe.names.NameChecks;
import dev.phoenix.observe.probe.ProveServicesWork;
import dev.phoenix.observe.probe.Trust;
import dev.phoenix.observe.traffic.DrainWork;
import dev.phoenix.observe.traffic.WatchWork;
import dev.phoenix.remote.Remote;
import java.nio.file.Path;
import java.util.Optional;

/** The steps that look and change nothing. Whether they have been done cannot be seen, so they are done again. */
public final class ObserveDriver implements Driver<Step.OfObservation> {
    private final Remote remote;
    private final Edges edges;
    private final Optional<Path> extraCas;

    /** @param extraCas PEM file with CAs to trust beside the usual ones, as in {@code PHOENIX_CA_FILE} */
    public ObserveDriver(Remote remote, Edges edges, Optional<Path> extraCas) {
        this.remote = remote;
        this.edges = edges;
        this.extraCas = extraCas;
    }

    @Override
    public Class<Step.OfObservation> family() {
        return Step.OfObservation.class;
    }

    @Override
    public Observed observe(Step.OfObservation step, StepContext context) {
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step.OfObservation step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.ProveServices services ->
                new ProveServicesWork(context, edges, Trust.with(extraCas)).apply(services);
            case Step.ProveNames names -> new NameChecks(context, remote).apply(names);
            case Step.Watch watch -> new WatchWork(context, edges).apply(watch);
            case Step.Drain drain -> new DrainWork(context, edges, Trust.with(extraCas)).apply(drain);
            case Step.Archive archive -> new ArchiveWork(context, remote, edges).apply(archive);
        };
    }

    @Override
    public void undo(Step.OfObservation step, StepContext context) {
        // Nothing was changed.
    }
}
