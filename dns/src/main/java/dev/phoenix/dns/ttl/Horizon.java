package dev.phoenix.dns.ttl;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a name may be switched, and until when the world may hold what was told before.
 *
 * <p>All this is of resolvers that obey. Some keep answers longer (FIELD: days, even months), and when no authoritative
 * server answers at all, one that serves stale data (RFC 8767) may go on for days: so keep the old servers up, and judge the
 * end of the old site by its traffic.
 *
 * @param safe the earliest moment of a switch at which no answer with a larger TTL than the lowered one is left, if what is
 *     too large is lowered now
 * @param heldAfterSafe until when the old answer may be held if the switch is made at that moment
 * @param heldIfNow the same if it is made now, with TTLs as they are
 */
public record Horizon(Chain chain, List<Held> hops, Instant safe, Instant heldAfterSafe, Instant heldIfNow) {
    public Horizon {
        hops = List.copyOf(hops);
    }

    /**
     * @param largest TTL in seconds of any answer that can still be cached
     * @param until when the last of them is gone, if nothing changed from now on
     * @param safe from when on no answer with more than the lowered TTL is left, if it is lowered now; never later than
     *     {@code until}
     * @param lowers whether it has to be lowered for that
     * @param assumed that this rests on the time of a commit
     */
    public record Held(Hop hop, long largest, Instant until, Instant safe, boolean lowers, boolean assumed) {}

    /**
     * @param low the TTL in seconds that a switch wants
     * @param now when the chain was asked for
     */
    public static Horizon of(Chain chain, Past past, long low, Instant now) {
        var hops = chain.hops().stream()
                .map(hop -> held(hop, past.at(hop), low, now))
                .toList();
        var leading = hops.stream().filter(held -> held.hop().role().leads()).toList();
        var safe = latest(leading.stream().map(Held::safe), now);
        long lowered = leading.stream()
                .mapToLong(held -> Math.min(held.hop().ttl(), low))
                .max()
                .orElse(0);
        return new Horizon(
                chain,
                hops,
                safe,
                safe.plusSeconds(lowered),
                latest(leading.stream().map(Held::until), now));
    }

    private static Held held(Hop hop, List<Given> earlier, long low, Instant now) {
        var left = earlier.stream().filter(one -> one.heldAt(now)).toList();
        boolean lowers = hop.role().leads() && hop.ttl() > low;
        var runOut = Past.latest(left.stream().filter(one -> one.ttl() > low));
        var lowered = lowers ? now.plusSeconds(hop.ttl()) : now;
        var given = now.plusSeconds(hop.ttl());
        return new Held(
                hop,
                Math.max(hop.ttl(), left.stream().mapToLong(Given::ttl).max().orElse(0)),
                later(given, Past.latest(left.stream())),
                later(lowered, runOut),
                lowers,
                left.stream()
                        .anyMatch(one -> one.source() == Given.Source.HISTORY
                                && one.heldUntil().isAfter(given)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant latest(Stream<Instant> moments, Instant atLeast) {
        return later(moments.max(Comparator.naturalOrder()).orElse(atLeast), atLeast);
    }
}
