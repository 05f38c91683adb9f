package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.observe.probe.HttpProbe;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** A request that Phoenix itself sends to an edge, so that a line about it has to show in the edge's log. */
@FunctionalInterface
interface OwnRequest {
    /** What went wrong, if it did; the answer does not matter, because every request is logged. */
    Optional<String> send();

    /** Empty for an estate without web services: then the log of the web's edge has nobody to tell about. */
    static Optional<OwnRequest> to(Host edge, Collection<ServiceSpec> services, HttpProbe http) {
        return services.stream()
                .flatMap(service -> switch (service) {
                    case ServiceSpec.Web web ->
                        web.names().stream()
                                .<OwnRequest>map(name -> () -> http.get(web.url(), name, edge.address())
                                        .fault());
                    case ServiceSpec.Mail _ -> Stream.<OwnRequest>empty();
                })
                .findFirst();
    }

    static boolean isIn(EdgeLogLine line) {
        return line.agent().equals(HttpProbe.AGENT);
    }
}
