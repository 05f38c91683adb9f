package dev.phoenix.model.observation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something measured, and when. Decisions and reports are made from observations only. */
public sealed interface Observation {
    Instant at();

    /**
     * A service asked at a site's edge under its own name.
     *
     * @param address the address that was connected to
     * @param status HTTP status, 0 if there was no answer
     * @param digest SHA-256 of the normalised body, in hex
     * @param fault what was wrong, if anything
     */
    record Probe(
            Instant at,
            String site,
            String service,
            String url,
            String address,
            int status,
            double millis,
            String digest,
            Optional<String> fault)
            implements Observation {}

    /** What a resolver or an authoritative server said. {@code server} is a name for people or an address. */
    record DnsAnswer(Instant at, String server, String name, String type, List<String> values, long ttl)
            implements Observation {}

    /**
     * One second of a site's traffic for one service, as users saw it.
     *
     * @param held requests that waited in a hold
     * @param longestHeldMillis how long the edge held the one that it held longest, by the edge's own word; 0 if none
     * @param p50Millis median time to the whole answer
     */
    record Traffic(
            Instant at,
            String site,
            String service,
            int requests,
            int failed,
            int held,
            int longestHeldMillis,
            double p50Millis,
            double p99Millis,
            double maxMillis)
            implements Observation {}

    /**
     * A request that failed, with what the user saw.
     *
     * @param began when it was asked, the look-up of its name included; never after {@code at}
     */
    record Failure(Instant at, Instant began, String site, String service, String client, String request, String fault)
            implements Observation {}

    /** Requests counted in an edge's own log over a span of time, by who made them. */
    record EdgeUse(
            Instant at, String site, double seconds, Map<String, Integer> byService, Map<String, Integer> byClient)
            implements Observation {}

    /**
     * One user still at the old edge.
     *
     * @param visitor person, bot, monitor, webhook or pinned address
     */
    record Residual(Instant at, String site, String client, String visitor, String agent, int requests, String why)
            implements Observation {}

    /** One hold at the edge, as whoever held saw it: from before the edge was told to hold until it had said that it released. */
    record Hold(Instant at, List<String> services, double millis, Map<String, Double> partsMillis)
            implements Observation {}

    /** Acknowledged writes, checked at the site that has the data now. */
    record Writes(Instant at, String site, int acknowledged, int lost, int doubled, int uploads, int uploadsLost)
            implements Observation {}

    /** One record of uptimed: how long a host was up since a boot. */
    record Uptime(Instant at, String site, String host, int rank, long upSeconds, Instant since, String system)
            implements Observation {}

    /** A check of names or mail: {@code code} as in docs/dns.md, {@code ok} or what is wrong. */
    record NameCheck(Instant at, String code, String subject, boolean ok, String detail) implements Observation {}

    /** A fact worth a line in the report: {@code topic} is stable, {@code text} is for people. */
    record Fact(Instant at, String topic, String text) implements Observation {}
}
