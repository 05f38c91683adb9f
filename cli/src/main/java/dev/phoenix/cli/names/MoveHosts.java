package dev.phoenix.cli.names;

import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.model.PhoenixException;
import java.util.Optional;

/**
 * The host that a zone leaves and the one that it goes to: one is {@code dns.host}, the other one of {@code dns.other-hosts}.
 */
record MoveHosts(DnsHost old, DnsHost fresh) {
    /**
     * @param to the other host's name while {@code dns.host} is the old one
     * @param from the other host's name once {@code dns.host} is the new one
     */
    static MoveHosts of(Session session, DnsHost own, Optional<String> to, Optional<String> from) {
        var other = other(session, from.or(() -> to), to.isPresent() && from.isPresent());
        return from.isPresent() ? new MoveHosts(other, own) : new MoveHosts(own, other);
    }

    private static DnsHost other(Session session, Optional<String> name, boolean both) {
        var others = session.estate().dns().otherHosts();
        if (name.isEmpty() || both) {
            throw PhoenixException.usage(
                    "DNS-097",
                    "a move has an old host and a new one: either --to or --from is needed.",
                    "Give --to NAME while dns.host is the old host, --from NAME once it is the new one.");
        }
        var spec = name.map(others::get)
                .orElseThrow(() -> PhoenixException.usage(
                        "DNS-098",
                        name.get() + " is not one of dns.other-hosts.",
                        others.isEmpty()
                                ? "Add it there, with its kind and how to get in."
                                : "Name one of: " + String.join(", ", others.keySet()) + "."));
        return NamesDesk.open(session, spec);
    }
}
