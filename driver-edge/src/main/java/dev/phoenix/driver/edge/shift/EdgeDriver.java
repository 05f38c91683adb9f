package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.model.plan.Step;

/** Links the edges of two sites and moves shares of users between them. */
public final class EdgeDriver implements Driver<Step.OfEdge> {
    static final String OWED = "the gate before its edge taken away, if there is one";

    private final Edges edges;
    private final LinkWork link;
    private final ShareWork share;
    private final ForgetWork forget;
    private final Gates gates;
    private final Passage passage;

    public EdgeDriver(Edges edges, Gates gates) {
        this.edges = edges;
        this.link = new LinkWork(edges);
        this.share = new ShareWork(edges);
        this.forget = new ForgetWork(edges, gates);
        this.gates = gates;
        this.passage = new Passage(edges, gates);
    }

    @Override
    public Class<Step.OfEdge> family() {
        return Step.OfEdge.class;
    }

    @Override
    public Observed observe(Step.OfEdge step, StepContext context) {
        return switch (step) {
            case Step.LinkEdges one -> link.observe(one, context);
            case Step.Share one -> share.observe(one, context);
            case Step.PutGate _, Step.ForgetEdge _ -> new Observed.Unknown();
        };
    }

    @Override
    public Outcome apply(Step.OfEdge step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.PutGate one -> put(one, context);
            case Step.LinkEdges one -> link.apply(one, context);
            case Step.Share one -> share.apply(one, context);
            case Step.ForgetEdge one -> forget.apply(one, context);
        };
    }

    /** Whatever stood there since a way back that stepped over the host is a gate that stands, or is replaced. */
    private Outcome put(Step.PutGate step, StepContext context) throws InterruptedException {
        var edge = Sites.edge(context, step.site());
        var outcome = LinkWork.relaysOn(context, step.site())
                        || passage.use(context, step.site()).isPossible()
                ? gates.keepOrPut(context, step.site(), edge)
                : gates.put(context, step.site(), edge);
        Owed.of(context, step.site()).done(OWED);
        return outcome;
    }

    /** A gate over which an edge relays people who still come stays for them, at either end. */
    private void take(String site, StepContext context) {
        if (!Sites.built(context, site) || new StepOver(edges).of(context, site, OWED)) {
            return;
        }
        var edge = Sites.edge(context, site);
        if (LinkWork.relaysOver(context, site) && gates.stands(site, edge)) {
            Owed.of(context, site).add(OWED);
            context.progress("edge", "the gate of " + site + " stays: people are relayed over it");
            return;
        }
        var use = passage.use(context, site);
        if (use.seen()) {
            context.progress("edge", "the gate of " + site + " stays: users of others are sent on over it");
        } else if (use.isPossible()) {
            Owed.of(context, site).add(OWED);
            context.progress(
                    "edge",
                    "the gate of " + site + " stays: whether users of others are sent on over it is not known, "
                            + String.join(", ", use.silent()) + " could not be asked");
        } else {
            gates.take(site, edge);
            Owed.of(context, site).done(OWED);
        }
    }

    @Override
    public void undo(Step.OfEdge step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.PutGate one -> take(one.site(), context);
            case Step.LinkEdges one -> link.undo(one, context);
            case Step.Share one -> share.undo(one, context);
            case Step.ForgetEdge _ -> {}
        }
    }
}
