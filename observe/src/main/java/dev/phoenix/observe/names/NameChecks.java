package dev.phoenix.observe.names;

import dev.phoenix.dns.lint.SpfCoverage;
import dev.phoenix.dns.lint.SpfCoverage.Verdict;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The four things of names and mail that hurt after a move, each seen before it. */
public final class NameChecks {
    private final StepContext context;
    private final Remote remote;
    private final Questions published;
    private final List<String> wrong = new ArrayList<>();
    private int checks;

    public NameChecks(StepContext context, Remote remote) {
        this.context = context;
        this.remote = remote;
        this.published = Questions.authoritative(context.estate());
    }

    public Outcome apply(Step.ProveNames step) {
        var zone = context.estate().publicZone();
        var sites = Stream.of(step.oldSite(), step.newSite())
                .distinct()
                .flatMap(site -> context.inventory(site).stream())
                .toList();
        apex(zone);
        for (var site : sites) {
            new SearchDomains(context, remote, published).check(site).forEach(this::note);
        }
        context.inventory(step.newSite())
                .ifPresent(site -> new ReverseNames(context, remote).check(site).forEach(this::note));
        context.estate().services().values().forEach(service -> {
            if (service instanceof ServiceSpec.Mail mail) {
                mail(zone, mail, sites);
            }
        });
        if (!wrong.isEmpty()) {
            throw PhoenixException.failed(
                    "PRV-010",
                    wrong.size() + " of " + checks + " checks of names and mail failed: " + String.join("; ", wrong)
                            + ".",
                    "Correct the zone file, the hosts or the provider's reverse DNS, then: phoenix resume");
        }
        return new Outcome(false, checks + " checks of names and mail passed");
    }

    /** @param remedy what to do if it is not so */
    record Finding(String code, String subject, boolean ok, String detail, String remedy) {}

    private void note(Finding finding) {
        checks++;
        context.observed(new Observation.NameCheck(
                context.clock().instant(), finding.code(), finding.subject(), finding.ok(), finding.detail()));
        if (!finding.ok()) {
            wrong.add(
                    finding.code() + " " + finding.subject() + ": " + finding.detail() + " (" + finding.remedy() + ")");
        }
    }

    private void apex(String zone) {
        boolean alias = !published.ask(zone, Type.CNAME).isEmpty();
        note(new Finding(
                "NAM-010",
                zone,
                !alias,
                alias ? "the apex is a CNAME, which hides its MX, NS and SOA" : "the apex is not a CNAME",
                "write A and AAAA of a host there"));
    }

    private void mail(String zone, ServiceSpec.Mail mail, List<Inventory> sites) {
        var domain = Questions.name(zone);
        var spf = SpfCoverage.records(this::asReceivers, domain);
        boolean one = spf.size() == 1;
        note(new Finding(
                "NAM-030",
                zone,
                one,
                one ? spf.getFirst() : "there is not exactly one SPF record",
                "publish one TXT record that begins with v=spf1"));
        for (var site : sites) {
            for (var host : site.withRole("mail")) {
                host.addresses().forEach(address -> {
                    boolean covers = SpfCoverage.of(this::asReceivers, domain, address) == Verdict.ALLOWED;
                    note(new Finding(
                            "NAM-031",
                            host.name() + "." + site.site(),
                            covers,
                            (covers ? "SPF covers " : "SPF does not cover ") + address,
                            "add a:" + host.name() + "." + site.site() + "." + zone + " to it"));
                });
            }
        }
        var selector = mail.selector() + "._domainkey." + zone;
        boolean dkim = published.texts(selector).stream()
                .anyMatch(text -> text.replace(" ", "").matches("(?i).*(^|;)p=[a-z0-9+/=]{20,}.*"));
        note(new Finding(
                "NAM-040",
                selector,
                dkim,
                dkim ? "has a key" : "has no key",
                "publish {dkim:" + mail.selector() + "} there"));
        boolean dmarc = published.texts("_dmarc." + zone).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1"));
        note(new Finding(
                "NAM-050", "_dmarc." + zone, dmarc, dmarc ? "is there" : "is missing", "publish v=DMARC1; p=…"));
    }

    /** Our own names at first hand, those of others as anybody finds them; their silence is no reason to stop. */
    private Optional<List<Record>> asReceivers(Name name, int type) {
        boolean ours =
                context.estate().dns().zones().keySet().stream().anyMatch(zone -> name.subdomain(Questions.name(zone)));
        return ours ? Optional.of(published.ask(name, type)) : Questions.local().told(name, type);
    }
}
