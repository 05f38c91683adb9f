package dev.phoenix.observe.probe;

import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** Every service at the site's own addresses, under each of its names, and beside the other site's answers. */
public final class ProveServicesWork {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * What has just been deployed settles: a cluster opens a port some seconds after its workload is ready, and an edge
     * that was refused before leaves that server out for a while (nginx for {@code fail_timeout}, 10 s unless it is set).
     * So a fault is one if it lasts for so long from the first question on.
     */
    private static final Duration SETTLES = Duration.ofMinutes(1);

    private static final int HTTPS = 443;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final StepContext context;
    private final Edges edges;
    private final SSLContext trust;
    private final HttpProbe http;
    private final Predicate<InetSocketAddress> routed;
    private final List<String> faults = new ArrayList<>();
    private final SequencedSet<String> unasked = new LinkedHashSet<>();
    private int asked;
    private Instant settled = Instant.MAX;

    public ProveServicesWork(StepContext context, Edges edges, SSLContext trust) {
        this(context, edges, trust, ServerAddress::routed);
    }

    /** @param routed whether this machine has a way to an address: many an operator has none by IPv6 */
    ProveServicesWork(StepContext context, Edges edges, SSLContext trust, Predicate<InetSocketAddress> routed) {
        this.context = context;
        this.edges = edges;
        this.trust = trust;
        this.routed = routed;
        this.http = new HttpProbe(trust, PATIENCE);
    }

    public Outcome apply(Step.ProveServices step) throws InterruptedException {
        settled = context.clock().instant().plus(SETTLES);
        var inventory = inventory(step.site());
        var against = step.against().isEmpty() ? Optional.<Inventory>empty() : context.inventory(step.against());
        var services = services(step);
        var own = services.stream().anyMatch(ServiceSpec.Web.class::isInstance)
                ? Optional.of(new OwnAnswers(context, edges, step.site(), inventory.edge()))
                : Optional.<OwnAnswers>empty();
        for (var service : services) {
            switch (service) {
                case ServiceSpec.Web web -> {
                    for (var name : web.names()) {
                        for (var address : addresses(inventory.edge())) {
                            prove(step.site(), web, name, address, against);
                        }
                    }
                    proveBehindEdge(step, web, own.orElseThrow());
                }
                case ServiceSpec.Mail mail -> {
                    for (var host : inventory.withRole("mail")) {
                        prove(step.site(), mail, host);
                    }
                }
            }
            context.progress(
                    service.name(), faults.isEmpty() ? "answers as expected" : faults.size() + " faults so far");
        }
        if (asked == 0 && !unasked.isEmpty()) {
            throw PhoenixException.failed(
                    "PRV-003",
                    "nothing of " + step.site() + " could be asked: this machine has no way to "
                            + String.join(", ", unasked) + ".",
                    "Run Phoenix on a machine that has IPv6, or give the host an IPv4 address in Terraform; then: phoenix prove "
                            + step.site());
        }
        if (!faults.isEmpty()) {
            throw PhoenixException.failed(
                    "PRV-001",
                    faults.size() + " of " + asked + " questions to " + step.site() + " went wrong: "
                            + String.join("; ", faults)
                            + own.map(OwnAnswers::told).orElse("") + ".",
                    (step.against().isEmpty() ? "" : "Users are not there yet, so nothing is lost. ")
                            + "Correct it and: phoenix prove " + step.site());
        }
        return new Outcome(
                false,
                asked + " questions answered as expected" + (against.isPresent() ? ", as by " + step.against() : "")
                        + (unasked.isEmpty()
                                ? ""
                                : "; not known of " + String.join(", ", unasked) + ", to which this machine has no way")
                        + own.map(OwnAnswers::told).orElse(""));
    }

    private List<ServiceSpec> services(Step.ProveServices step) {
        return context.estate().services().values().stream()
                .filter(service ->
                        step.services().isEmpty() || step.services().get().contains(service.name()))
                .toList();
    }

    /**
     * A service whose data are written at another site need not answer here: that is told, and is a fault only of a site to
     * which users are to come.
     */
    private void proveBehindEdge(Step.ProveServices step, ServiceSpec.Web web, OwnAnswers own)
            throws InterruptedException {
        if (!own.needed(web)) {
            return;
        }
        boolean must =
                !step.against().isEmpty() || context.estate().dataOf(web.name()).isEmpty();
        Optional<String> fault;
        do {
            fault = own.fault(web);
        } while (must && fault.isPresent() && again(web.name(), fault.get()));
        asked++;
        own.tell(web, fault);
        if (must) {
            fault.ifPresent(what -> faults.add(web.name() + " behind the edge: " + what));
        }
    }

    private Inventory inventory(String site) {
        return context.inventory(site)
                .orElseThrow(() -> PhoenixException.failed(
                        "PRV-002", "site " + site + " is not known here.", "Bring it up first: phoenix up " + site));
    }

    /** Those that can be asked from here. A missing way says nothing about the site: it is told apart, and is no fault. */
    private List<String> addresses(Host host) {
        var found = new ArrayList<>(host.ipv4().stream().toList());
        host.ipv6().ifPresent(address -> {
            if (isRouted(address)) {
                found.add(address);
            } else if (unasked.add(address)) {
                context.progress(host.name(), address + " is not asked: this machine has no way to IPv6 addresses");
            }
        });
        if (host.addresses().isEmpty()) {
            unasked.add("a public address of " + host.name() + ", which has none");
        }
        return found;
    }

    private boolean isRouted(String address) {
        return routed.test(new InetSocketAddress(address, HTTPS));
    }

    private void prove(String site, ServiceSpec.Web web, String name, String address, Optional<Inventory> against)
            throws InterruptedException {
        var url = under(web.url(), name);
        Optional<String> fault;
        Answer answer;
        do {
            answer = http.get(url, name, address);
            fault = wrong(web, name, url, address, answer, against);
        } while (fault.isPresent() && again(web.name(), fault.get()));
        asked++;
        context.observed(new Observation.Probe(
                context.clock().instant(),
                site,
                web.name(),
                url.toString(),
                address,
                answer.status(),
                answer.millis(),
                answer.digest(),
                fault));
        fault.ifPresent(what -> faults.add(url + " at " + address + ": " + what));
    }

    /** @return whether there is time to ask again, after a pause */
    private boolean again(String service, String fault) throws InterruptedException {
        if (!context.clock().instant().isBefore(settled)) {
            return false;
        }
        context.progress(service, fault + "; asked again");
        context.sleep(BETWEEN);
        return true;
    }

    private Optional<String> wrong(
            ServiceSpec.Web web, String name, URI url, String address, Answer answer, Optional<Inventory> against) {
        if (answer.fault().isPresent()) {
            return answer.fault();
        }
        if (answer.status() != web.status()) {
            return Optional.of("status " + answer.status() + ", expected " + web.status());
        }
        if (web.contains().filter(text -> !answer.body().contains(text)).isPresent()) {
            return Optional.of("the answer does not contain \"" + web.contains().get() + "\"");
        }
        if (against.isEmpty()) {
            return Optional.empty();
        }
        return beside(address, against.get().edge())
                .map(other -> http.get(url, name, other))
                .map(other -> String.join(", ", answer.differences(other, web.compare())))
                .filter(text -> !text.isEmpty());
    }

    /** The other site's address of the same family, or any that can be asked. */
    private Optional<String> beside(String address, Host edge) {
        var same = address.contains(":") ? edge.ipv6() : edge.ipv4();
        return same.or(() -> edge.addresses().stream().filter(this::isRouted).findFirst());
    }

    private static URI under(URI url, String name) {
        return URI.create(url.toString().replaceFirst("://[^/:]+", "://" + name));
    }

    private void prove(String site, ServiceSpec.Mail mail, Host host) throws InterruptedException {
        var smtp = new SmtpProbe(trust, PATIENCE);
        for (var address : addresses(host)) {
            for (var door : SmtpProbe.Door.values()) {
                SmtpProbe.Result result;
                long began;
                do {
                    began = System.nanoTime();
                    result = smtp.knock(door, mail.host(), address);
                } while (result.fault().isPresent()
                        && again(
                                mail.name(), door.port() + ": " + result.fault().get()));
                asked++;
                context.observed(new Observation.Probe(
                        context.clock().instant(),
                        site,
                        mail.name(),
                        "smtp://" + mail.host() + ":" + door.port(),
                        address,
                        result.fault().isEmpty() ? 220 : 0,
                        (System.nanoTime() - began) / 1e6,
                        "",
                        result.fault()));
                result.fault()
                        .ifPresent(
                                what -> faults.add(mail.host() + ":" + door.port() + " at " + address + ": " + what));
            }
        }
    }
}
