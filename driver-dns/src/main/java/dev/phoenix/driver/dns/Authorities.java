package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Question;
import dev.phoenix.dns.watch.Round;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import dev.phoenix.dns.watch.Wanted;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Every server that the world may ask about a zone: a change counts once all of them tell it, over v4 and v6. */
record Authorities(NameServer primary, StepContext context) {
    /** How long secondaries may take after the primary's NOTIFY. */
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Names whose answers are kept for the report; a whole zone would only bury those that moved. */
    private static final int REPORTED = 10;

    /** Waits until every server answers as the changes want it; throws DNS-017 naming those that do not. */
    int verify(Name origin, List<NameChange> changes) throws InterruptedException {
        var servers = Vantages.authorities(primary, origin);
        var wanted = changes.stream().flatMap(Authorities::wanted).toList();
        var last = new Watch(Asker.overTheNetwork(), context.clock(), context::sleep)
                .stragglers(
                        servers,
                        wanted,
                        new Watch.Limits(WITHIN, BETWEEN),
                        round -> context.progress(origin.toString(true), "waiting for " + complaints(round)));
        if (!last.agreed()) {
            throw notThere(origin, complaints(last));
        }
        changes.stream().limit(REPORTED).forEach(change -> servers.forEach(server -> report(server, change)));
        return servers.size();
    }

    private static Stream<Wanted> wanted(NameChange change) {
        return Stream.concat(
                change.remove().stream().map(set -> exactly(set.key(), List.of())),
                change.put().stream().map(set -> exactly(set.key(), set.records())));
    }

    private static Wanted exactly(RecordSet.Key key, List<Record> records) {
        return new Wanted.Exactly(new Question(key.name(), key.type()), records);
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

    private void report(Vantage server, NameChange change) {
        for (var set : change.put().stream()
                .filter(one -> ZoneSource.moves(one.key().type()))
                .toList()) {
            context.observed(new Observation.DnsAnswer(
                    context.clock().instant(),
                    server.toString(),
                    change.name().toString(true),
                    Type.string(set.key().type()),
                    set.values(),
                    set.ttl()));
        }
    }
}
