package dev.phoenix.driver.data;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.OneSite;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.SingletonSpec;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Workloads that run at one site only. The marker goes first, so that nothing starts the unit again; then the unit is
 * stopped and seen to be stopped; only then may the other site start its own.
 */
public final class Singletons implements OneSite {
    private static final Duration STOP = Duration.ofMinutes(3);

    private final StepContext context;
    private final Remote remote;
    private final List<SingletonSpec> singletons;

    /** All that the estate has. */
    public Singletons(StepContext context, Remote remote) {
        this(context, remote, Optional.empty());
    }

    /** @param only those of these names; empty: all. The others stay where they are, and are not asked for */
    public Singletons(StepContext context, Remote remote, Optional<List<String>> only) {
        this.context = context;
        this.remote = remote;
        this.singletons = context.estate().singletons().values().stream()
                .filter(one -> only.isEmpty() || only.get().contains(one.name()))
                .toList();
    }

    List<SingletonSpec> specs() {
        return singletons;
    }

    @Override
    public void stop(String site) {
        for (var singleton : singletons) {
            for (var host : known(site, singleton)) {
                var result =
                        at(site, host).run(STOP, "sh", "-c", stopping(), "stop", singleton.marker(), singleton.unit());
                if (!result.ok()) {
                    throw PhoenixException.failed(
                            "DATA-040",
                            singleton.unit() + " at " + site + "/" + host.name() + " was told to stop and is "
                                    + (result.out() + result.err()).strip() + ".",
                            "Stop it there by hand (systemctl stop " + singleton.unit() + "), then: phoenix resume");
                }
            }
            context.progress(singleton.name(), "stopped at " + site);
        }
    }

    @Override
    public void start(String site) {
        for (var singleton : singletons) {
            for (var host : known(site, singleton)) {
                at(site, host).check(STOP, "sh", "-c", starting(), "start", singleton.marker(), singleton.unit());
            }
            context.progress(singleton.name(), "may run at " + site);
        }
    }

    @Override
    public boolean allowedAt(String site) {
        return (known(site) || !built(site))
                && singletons.stream()
                        .allMatch(singleton ->
                                hosts(site, singleton).stream().allMatch(host -> allowedAt(site, host, singleton)));
    }

    @Override
    public boolean anyAllowedAt(String site) {
        return singletons.stream()
                .anyMatch(singleton ->
                        hosts(site, singleton).stream().anyMatch(host -> allowedAt(site, host, singleton)));
    }

    private boolean allowedAt(String site, Host host, SingletonSpec singleton) {
        return at(site, host).run(STOP, "test", "-e", singleton.marker()).ok();
    }

    private static String stopping() {
        return """
                rm -f "$1"
                systemctl stop "$2" 2> /dev/null
                state=$(systemctl is-active "$2")
                case $state in inactive | failed | unknown) ;; *) echo "$state"; exit 1 ;; esac""";
    }

    /** A one-shot runs when its timer or cron says so; being allowed to is all that it needs. */
    private static String starting() {
        return """
                mkdir -p "$(dirname "$1")" && touch "$1"
                [ "$(systemctl show --property=Type --value "$2")" = oneshot ] || systemctl start "$2\"""";
    }

    /** Refused before anything is touched: what no host is known to run cannot be seen to be stopped, nor started. */
    @Override
    public void refuseUnknown(String... sites) {
        for (var site : sites) {
            singletons.forEach(singleton -> known(site, singleton));
        }
    }

    @Override
    public boolean known(String site) {
        return singletons.stream().noneMatch(one -> hosts(site, one).isEmpty());
    }

    /** Of a site that is not built nothing runs; at one that is, somebody must have the role. */
    private List<Host> known(String site, SingletonSpec singleton) {
        var found = hosts(site, singleton);
        if (found.isEmpty() && built(site)) {
            throw PhoenixException.usage(
                    "DATA-042",
                    "no host of " + site + " has the role " + singleton.role() + " of the singleton " + singleton.name()
                            + ", so nobody knows whether it runs there.",
                    "Correct singletons." + singleton.name()
                            + ".role in phoenix.yaml, or give a host that role in Terraform (phoenix_hosts); commit,"
                            + " then repeat the command.");
        }
        return found;
    }

    private boolean built(String site) {
        return context.inventory(site).stream().anyMatch(one -> !one.hosts().isEmpty());
    }

    private List<Host> hosts(String site, SingletonSpec singleton) {
        return context.inventory(site)
                .map(inventory -> inventory.withRole(singleton.role()))
                .orElse(List.of());
    }

    private RemoteHost at(String site, Host host) {
        return remote.host(site, host);
    }
}
