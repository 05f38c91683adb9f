package dev.phoenix.dns.watch;

import java.net.InetSocketAddress;

/**
 * A server from which a name is looked at.
 *
 * @param label for people and for the report's timeline
 */
public record Vantage(Kind kind, String label, InetSocketAddress address) {
    /** What its answers mean. */
    public enum Kind {
        /** Knows the zone at first hand: an old answer means that it has not heard of the change. */
        AUTHORITY,
        /** Remembers answers: an old one is right until its TTL is over. */
        RESOLVER
    }

    public static Vantage authority(String name, InetSocketAddress address) {
        return new Vantage(Kind.AUTHORITY, name + " (" + address.getAddress().getHostAddress() + ")", address);
    }

    public static Vantage resolver(InetSocketAddress address) {
        var host = address.getAddress().getHostAddress();
        return new Vantage(Kind.RESOLVER, address.getPort() == 53 ? host : host + ":" + address.getPort(), address);
    }

    @Override
    public String toString() {
        return label;
    }
}
