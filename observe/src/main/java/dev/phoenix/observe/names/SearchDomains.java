package dev.phoenix.observe.names;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Type;

/**
 * A wildcard × a search list: with {@code search example.org} and {@code *.example.org}, a look-up of
 * {@code github.com} that is tried with the suffix first ({@code ndots}, as in every Kubernetes pod) finds us.
 */
record SearchDomains(StepContext context, Remote remote, Questions published) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A name of somebody else's, under a suffix of ours: it must not exist. */
    private static final String FOREIGN = "phoenix-check.github.com.";

    List<NameChecks.Finding> check(Inventory site) {
        var found = new ArrayList<NameChecks.Finding>();
        for (var host : site.hosts()) {
            var text = remote.host(site.site(), host)
                    .run(PATIENCE, "cat", "/etc/resolv.conf")
                    .out();
            var suffixes = suffixes(text);
            var subject = host.name() + "." + site.site();
            var caught = suffixes.stream()
                    .filter(this::ours)
                    .filter(suffix -> !published.ask(FOREIGN + suffix, Type.A).isEmpty())
                    .toList();
            found.add(new NameChecks.Finding(
                    "NAM-001",
                    subject,
                    caught.isEmpty(),
                    caught.isEmpty()
                            ? (suffixes.isEmpty() ? "no search domain" : "search " + suffixes + ", no wildcard below")
                            : "search " + caught + " meets a wildcard: foreign names lead to us",
                    "remove the wildcard, or the search line of /etc/resolv.conf"));
        }
        return found;
    }

    /** Pods inherit these after the cluster's own. */
    static List<String> suffixes(String resolvConf) {
        return resolvConf
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("search ") || line.startsWith("domain "))
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)).skip(1))
                .filter(suffix -> !suffix.isEmpty() && !suffix.equals("."))
                .toList();
    }

    private boolean ours(String suffix) {
        var name = Questions.name(suffix);
        return context.estate().dns().zones().keySet().stream().anyMatch(zone -> name.subdomain(Questions.name(zone)));
    }
}
