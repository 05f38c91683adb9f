package dev.phoenix.driver.data;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.Silence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether what a way back needs is there. A host that is gone, or behind a jump host that is, is not waited for as one that boots would be. */
record Presence(StepContext context, Remote remote) {
    /**
     * Whether nothing more is wrong than that a host or a pod is not there: neither it nor a jump host before it answers, it
     * is another one by now, or broke off; a command that failed there is more.
     */
    static boolean lost(PhoenixException fault) {
        return switch (fault.code()) {
            case "SSH-001", "SSH-002", "SSH-004", "SSH-017", "DATA-001", "DATA-015" -> true;
            default -> false;
        };
    }

    /** The site's hosts; empty for one that is destroyed, or was never built. */
    static Optional<Inventory> hosts(StepContext context, String site) {
        return context.inventory(site).filter(one -> !one.hosts().isEmpty());
    }

    /**
     * @param patience for each host
     * @param needed which of the site's hosts are asked
     * @return what of them is not there, for people; empty if every one answers
     */
    Optional<String> missing(String site, Duration patience, Function<Inventory, Stream<Host>> needed) {
        var built = hosts(context, site);
        if (built.isEmpty()) {
            return Optional.of(site + " has no hosts");
        }
        return needed.apply(built.get())
                .distinct()
                .flatMap(host -> Silence.of(site, host, () -> remote.answers(site, host, patience)).stream())
                .findFirst();
    }
}
