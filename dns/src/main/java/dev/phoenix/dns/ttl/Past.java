package dev.phoenix.dns.ttl;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Everything that was given out before: what Phoenix noted, and for the time before that what Git says. */
public record Past(List<Given> given) {
    public Past {
        given = List.copyOf(given);
    }

    /**
     * What was noted is known to the moment, so history counts only for the time before the first note of a set.
     *
     * @param since set → the first note of it
     */
    public static Past of(
            List<Given> noted, Function<RecordSet.Key, Optional<Instant>> since, List<PublishedAt> versions) {
        var older = between(versions).stream()
                .filter(one -> since.apply(one.key())
                        .map(first -> !one.until().isAfter(first))
                        .orElse(true));
        return new Past(Stream.concat(noted.stream(), older).toList());
    }

    /** What each version gave out that the next one does not. */
    public static List<Given> between(List<PublishedAt> versions) {
        var ordered =
                versions.stream().sorted(Comparator.comparing(PublishedAt::at)).toList();
        var found = new ArrayList<Given>();
        for (int next = 1; next < ordered.size(); next++) {
            var until = ordered.get(next).at();
            var before = ordered.get(next - 1).zone();
            var after = ordered.get(next).zone();
            before.sets().forEach((key, set) -> {
                if (!set.equals(after.sets().get(key))) {
                    found.add(new Given(key, set.ttl(), until, Given.Source.HISTORY, false));
                }
            });
            negativeTtl(before)
                    .ifPresent(ttl -> after.sets().keySet().stream()
                            .filter(key -> !before.sets().containsKey(key))
                            .forEach(key -> found.add(new Given(key, ttl, until, Given.Source.HISTORY, true))));
        }
        return found;
    }

    /** How long "there is none" may be cached: the smaller of the SOA's TTL and its minimum (RFC 2308 §5). */
    public static Optional<Long> negativeTtl(Zone zone) {
        return zone.get(zone.origin(), Type.SOA).map(Past::negativeTtl);
    }

    static long negativeTtl(RecordSet soa) {
        return Math.min(soa.ttl(), ((SOARecord) soa.records().getFirst()).getMinimum());
    }

    /**
     * When the last answer that leads somewhere and has a larger TTL than {@code low} is gone from every cache that
     * obeys; {@link Instant#MIN} if there was none.
     */
    public Instant runOut(Set<Name> names, long low) {
        return latest(given.stream()
                .filter(one -> names.contains(one.key().name()))
                .filter(one -> leads(one) && one.ttl() > low));
    }

    /** Answers that were given at a name in place of what is there now. */
    List<Given> at(Hop hop) {
        return given.stream()
                .filter(one -> hop.role().leads()
                        ? leads(one) && one.key().name().equals(hop.key().name())
                        : one.key().equals(hop.key()) && one.absence() == (hop.role() == Hop.Role.ABSENCE))
                .toList();
    }

    private static boolean leads(Given one) {
        return !one.absence() && ZoneSource.moves(one.key().type());
    }

    static Instant latest(Stream<Given> given) {
        return given.map(Given::heldUntil).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    /**
     * With what somebody else replaced since our last note, which may have been just now.
     *
     * @param noted set → the TTL that it was last published with
     */
    public Past withReplaced(Collection<Hop> hops, Function<RecordSet.Key, Optional<Long>> noted, Instant now) {
        var all = new ArrayList<>(given);
        for (var hop : hops) {
            noted.apply(hop.key())
                    .filter(ttl -> hop.role().there() && ttl != hop.ttl())
                    .ifPresent(ttl -> all.add(new Given(hop.key(), ttl, now, Given.Source.REPLACED, false)));
        }
        return new Past(all);
    }
}
