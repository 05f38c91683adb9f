package dev.phoenix.observe.names;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Type;

/** The authoritative server and every resolver of this machine, asked side by side; only what changed is reported. */
public final class Resolvers {
    private final StepContext context;
    private final List<Questions> servers = new ArrayList<>();
    private final Map<String, List<String>> last = new HashMap<>();

    public Resolvers(StepContext context) {
        this.context = context;
        servers.add(Questions.authoritative(context.estate()));
        ResolverConfig.getCurrentConfig().servers().forEach(address -> servers.add(Questions.at(address)));
    }

    public void ask() {
        for (var server : servers) {
            for (var service : context.estate().services().values()) {
                service.names().forEach(name -> ask(server, name));
            }
        }
    }

    private void ask(Questions server, String name) {
        try {
            var answer = server.ask(name, Type.A);
            var values = answer.stream().map(Record::rdataToString).sorted().toList();
            if (!values.equals(last.put(server.who() + " " + name, values))) {
                long ttl = answer.stream().mapToLong(Record::getTTL).min().orElse(0);
                context.observed(
                        new Observation.DnsAnswer(context.clock().instant(), server.who(), name, "A", values, ttl));
            }
        } catch (PhoenixException silence) {
            context.progress(server.who(), "does not answer for " + name);
        }
    }
}
