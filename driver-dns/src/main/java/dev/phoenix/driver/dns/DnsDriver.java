package dev.phoenix.driver.dns;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;

/** The estate's names, published and moved by dynamic update. */
public final class DnsDriver implements Driver<Step.OfNames> {
    @Override
    public Class<Step.OfNames> family() {
        return Step.OfNames.class;
    }

    @Override
    public Observed observe(Step.OfNames step, StepContext context) throws InterruptedException {
        return work(step, context).observe();
    }

    @Override
    public Outcome apply(Step.OfNames step, StepContext context) throws InterruptedException {
        return work(step, context).apply();
    }

    @Override
    public void undo(Step.OfNames step, StepContext context) throws InterruptedException {
        work(step, context).undo();
    }

    private static NameWork work(Step.OfNames step, StepContext context) {
        var publication = new Publication(context);
        return switch (step) {
            case Step.PublishHosts hosts -> new HostsWork(publication, hosts.site());
            case Step.PublishZone zone -> new ZoneWork(publication, context, zone.site());
            case Step.LowerTtl lower -> new TtlWork(publication, context, lower.services());
            case Step.Rename rename -> new RenameWork(publication, context, rename);
            case Step.UnpublishHosts hosts -> new UnpublishWork(publication, context, hosts.site());
        };
    }
}
