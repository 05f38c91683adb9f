package dev.phoenix.lab.fault;

import dev.phoenix.lab.daemon.Provider;

/**
 * One thing that goes wrong. Hosts are named as in {@code phoenix lab status}; an end of a link is a host, a site (all hosts
 * in whose names it is: {@code edge.helsinki.example.org}), a place, or one resolver: {@code resolver/pinned}.
 */
public sealed interface Fault {
    /** The power is cut. */
    record HostOff(String host) implements Fault {}

    /** Its kernel panics: everything that was not written is gone, and it boots again at once. */
    record HostKilled(String host) implements Fault {}

    /** Nothing in it runs on, though its kernel still takes connections: what a health check by TCP calls healthy. */
    record HostHung(String host) implements Fault {}

    /** The unit's processes get SIGKILL, once: a crash. */
    record UnitKilled(String host, String unit) implements Fault {}

    /** The processes of this name, those of containers as well, get SIGKILL, once: a database that crashes. */
    record ProcessKilled(String host, String name) implements Fault {}

    /** The unit's processes stand still. */
    record UnitHung(String host, String unit) implements Fault {}

    /** The unit is stopped, and does not come back by itself. */
    record UnitDown(String host, String unit) implements Fault {}

    /** Something eats the host's memory, again and again. */
    record MemoryFull(String host) implements Fault {}

    /** @param folder where a volume is mounted: the root of a lab's host is the machine's own disk, and is not filled */
    record DiskFull(String host, String folder) implements Fault {}

    /**
     * Each write waits so long for the volume, again and again.
     *
     * @param folder where a volume is mounted
     */
    record DiskSlow(String host, String folder, int millis) implements Fault {}

    /** The host's public cable is out; its private networks stay. */
    record CableOut(String host) implements Fault {}

    /** Nothing passes in either direction. */
    record LinkCut(String one, String other) implements Fault {}

    /** Nothing comes from {@code from} to {@code to}; the other direction works. */
    record LinkDeaf(String from, String to) implements Fault {}

    /** Nothing passes from {@code from} to this TCP port of {@code to}, nor back: replication cut while all else is well. */
    record PortCut(String from, String to, int port) implements Fault {}

    /** No more than so many kilobytes in a second get to it: the rest is lost and has to be sent again. */
    record LinkSlow(String where, int kilobytes) implements Fault {}

    /** Of what goes to it so much is lost. */
    record LinkLossy(String where, int percent) implements Fault {}

    /** The next {@code count} calls of the provider's API are answered with this HTTP status. */
    record ApiFails(Provider provider, int status, int count) implements Fault {}

    /** Each answer of the provider's API takes so much longer. */
    record ApiSlow(Provider provider, int millis) implements Fault {}

    /** What the provider's API tells is so much behind what it did: slow consistency. */
    record ApiStale(Provider provider, int millis) implements Fault {}

    /** A server type that cannot be had. */
    record ApiOutOfStock(Provider provider, String type) implements Fault {}

    /** No more than so many servers. */
    record ApiQuota(Provider provider, int servers) implements Fault {}

    /** The authoritative name server is silent. */
    record DnsDown() implements Fault {}

    /** The authoritative name server does what the operator asks of it, and its word that it did is lost. */
    record DnsHalfApplied() implements Fault {}

    /** Every phoenix that runs at the operator's place gets SIGKILL. */
    record OperatorKilled() implements Fault {}

    /** Every phoenix that runs at the operator's place stands still. */
    record OperatorHung() implements Fault {}

    /** Everything that runs at the operator's place is gone, and the journal ends in the half of an entry that was being written. */
    record OperatorPowerLost() implements Fault {}
}
