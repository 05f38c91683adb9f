package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Round;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Every server that the world may ask about a zone: a change counts once all of them tell it, over v4 and v6. */
record Authorities(NameServer primary, StepContext context) {
    /** How long secondaries may take after the primary's NOTIFY. */
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Names whose answers are kept for the report; a whole zone would only bury those that moved. */
    private static final int REPORTED = 10;

    /** Waits until every server tells what is aimed at; throws DNS-017 naming those that do not. */
    int verify(Aim aim) throws InterruptedException {
        var servers = Vantages.authorities(primary, aim.origin());
        var last = ask(servers, aim, WITHIN);
        if (!last.agreed()) {
            throw notThere(aim.origin(), complaints(last));
        }
        reported(aim).forEach(set -> servers.forEach(server -> report(server, set)));
        return servers.size();
    }

    /** Who tells something else just now, and what; empty if nobody does. */
    String look(Aim aim) throws InterruptedException {
        return complaints(ask(Vantages.authorities(primary, aim.origin()), aim, Duration.ZERO));
    }

    private Round ask(List<Vantage> servers, Aim aim, Duration within) throws InterruptedException {
        return new Watch(Asker.overTheNetwork(), context.clock(), context::sleep)
                .stragglers(
                        servers,
                        aim.wanted(),
                        new Watch.Limits(within, BETWEEN),
                        round -> context.progress(aim.origin().toString(true), "waiting for " + complaints(round)));
    }

    private static List<RecordSet> reported(Aim aim) {
        var names = aim.there().stream()
                .map(set -> set.key().name())
                .distinct()
                .limit(REPORTED)
                .toList();
        return aim.there().stream()
                .filter(set -> names.contains(set.key().name()))
                .filter(set -> ZoneSource.moves(set.key().type()))
                .toList();
    }

    private static String complaints(Round round) {
        return String.join(
                "; ",
                round.lines().stream()
                        .flatMap(line -> line.complaint().stream())
                        .toList());
    }

    private static PhoenixException notThere(Name origin, String disagreement) {
        return PhoenixException.failed(
                "DNS-017",
                "zone " + origin.toString(true) + ": after " + WITHIN.toSeconds() + " s " + disagreement + ".",
                "Check that it is a secondary of the server that takes updates and hears its NOTIFY, then: phoenix resume");
    }

    private void report(Vantage server, RecordSet set) {
        context.observed(new Observation.DnsAnswer(
                context.clock().instant(),
                server.toString(),
                set.key().name().toString(true),
                Type.string(set.key().type()),
                set.values(),
                set.ttl()));
    }
}
