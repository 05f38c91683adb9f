package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.plan.Step;

/**
 * Requests of our own where users make too few for a verdict: as many at the old side as at the new one, both from the old
 * edge and by the same way, so that they can be compared.
 *
 * @param most so many a share
 */
record OwnRequests(EdgeRelay relay, ServiceSpec.Web service, String zone, Host here, Host there, int most)
        implements AutoCloseable {

    static OwnRequests of(Edges edges, Step.Share step, ServiceSpec.Web service, StepContext context) {
        var here = Sites.edge(context, step.oldSite());
        return new OwnRequests(
                edges.relay(step.oldSite(), here),
                service,
                context.estate().publicZone(),
                here,
                Sites.edge(context, step.newSite()),
                context.estate().switching().inconclusive().ownRequests());
    }

    /** @param looks how many more times this will be called, this time included: what is missing is spread over them */
    void make(Samples samples, int looks) {
        long missing = most - samples.relayedRequests();
        if (missing > 0) {
            int now = Math.toIntExact(Math.ceilDiv(missing, looks));
            relay.ask(service, zone, here, now).forEach(reply -> samples.addOwn(false, fails(reply), reply.millis()));
            relay.ask(service, zone, there, now).forEach(reply -> samples.addOwn(true, fails(reply), reply.millis()));
        }
    }

    private boolean fails(EdgeRelay.Reply reply) {
        return reply.status() != service.status();
    }

    @Override
    public void close() {
        relay.close();
    }
}
