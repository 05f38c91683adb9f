package dev.phoenix.observe.names;

import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Question;
import dev.phoenix.dns.watch.Round;
import dev.phoenix.dns.watch.Told;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import dev.phoenix.dns.watch.Wanted;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.observation.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Type;

/** The authoritative server and every resolver of this machine, asked side by side; only what changed is reported. */
public final class Resolvers {
    private final StepContext context;
    private final List<Vantage> servers = new ArrayList<>();
    private final Watch watch;
    private final List<Wanted> names;
    private final Map<String, List<String>> last = new HashMap<>();

    public Resolvers(StepContext context) {
        this(context, Asker.overTheNetwork());
    }

    Resolvers(StepContext context, Asker asker) {
        this.context = context;
        this.watch = new Watch(asker, context.clock(), context::sleep);
        var primary = PublicServers.of(context.estate()).address();
        servers.add(new Vantage(
                Vantage.Kind.AUTHORITY, primary.toString(), primary.addresses().getFirst()));
        servers.addAll(Vantages.machine());
        names = context.estate().services().values().stream()
                .flatMap(service -> service.names().stream())
                // Nothing in particular is wanted: whatever is told is shown.
                .map(name -> (Wanted) new Wanted.LeadsTo(new Question(Questions.name(name), Type.A), Set.of()))
                .toList();
    }

    public void ask() throws InterruptedException {
        watch.round(servers, names).lines().forEach(this::note);
    }

    private void note(Round.Line line) {
        var name = line.wanted().question().name().toString(true);
        switch (line.told()) {
            case Told.Answer answer -> note(line.who(), name, answer);
            // To users this is the same as a name that is not there.
            case Told.Refused _ -> note(line.who(), name, new Told.Answer(List.of()));
            case Told.Silent _ -> context.progress(line.who().toString(), "does not answer for " + name);
        }
    }

    private void note(Vantage server, String name, Told.Answer answer) {
        if (!answer.values().equals(last.put(server + " " + name, answer.values()))) {
            context.observed(new Observation.DnsAnswer(
                    context.clock().instant(), server.toString(), name, "A", answer.values(), answer.ttl()));
        }
    }
}
