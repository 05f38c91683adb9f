package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.model.plan.Step;

/** Links the edges of two sites and moves shares of users between them. */
public final class EdgeDriver implements Driver<Step.OfEdge> {
    private final LinkWork link;
    private final ShareWork share;
    private final ForgetWork forget;
    private final Gates gates;

    public EdgeDriver(Edges edges, Gates gates) {
        this.link = new LinkWork(edges);
        this.share = new ShareWork(edges);
        this.forget = new ForgetWork(edges, gates);
        this.gates = gates;
    }

    @Override
    public Class<Step.OfEdge> family() {
        return Step.OfEdge.class;
    }

    @Override
    public Observed observe(Step.OfEdge step, StepContext context) {
        return switch (step) {
            case Step.LinkEdges edges -> link.observe(edges, context);
            case Step.Share one -> share.observe(one, context);
            case Step.PutGate _, Step.ForgetEdge _ -> new Observed.Unknown();
        };
    }

    @Override
    public Outcome apply(Step.OfEdge step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.PutGate one -> gates.put(context, one.site(), Sites.edge(context, one.site()));
            case Step.LinkEdges edges -> link.apply(edges, context);
            case Step.Share one -> share.apply(one, context);
            case Step.ForgetEdge one -> forget.apply(one, context);
        };
    }

    @Override
    public void undo(Step.OfEdge step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.PutGate one -> {
                if (Sites.built(context, one.site())) {
                    gates.take(one.site(), Sites.edge(context, one.site()));
                }
            }
            case Step.LinkEdges edges -> link.undo(edges, context);
            case Step.Share one -> share.undo(one, context);
            case Step.ForgetEdge _ -> {}
        }
    }
}
