package dev.phoenix.remote;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;

/** The jump hosts of all sites. Their keys are checked as those of any host, and kept beside them. */
final class JumpHosts implements AutoCloseable {
    private final Jumps jumps;
    private final Identities identities;
    private final KnownHostKeys hostKeys;
    private final Duration patience;
    private final Supplier<SshClient> client;
    private final BiConsumer<String, Host> enter;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param patience how long one that does not answer yet (it may still boot) is tried
     * @param enter enters a host of a site as such, by which its key becomes known for good
     */
    JumpHosts(
            Jumps jumps,
            Identities identities,
            KnownHostKeys hostKeys,
            Duration patience,
            Supplier<SshClient> client,
            BiConsumer<String, Host> enter) {
        this.jumps = jumps;
        this.identities = identities;
        this.hostKeys = hostKeys;
        this.patience = patience;
        this.client = client;
        this.enter = enter;
    }

    /** @param way the hops to it, itself the last */
    private record Known(List<Jump> way, JumpHost host) {}

    /** The way to a host of a site. */
    Route to(String site, Host host) {
        return to(site, jumps.before(site, host).size());
    }

    /** Behind so many jump hosts. */
    private Route to(String site, int hops) {
        return hops == 0 ? new StraightRoute() : new JumpRoute(() -> hop(site, hops));
    }

    /** A bastion may have been made anew since it was last asked for, with another address. */
    private JumpHost hop(String site, int number) {
        var all = jumps.of(site);
        var way = all.subList(0, Math.min(number, all.size()));
        return known.compute(site + " " + number, (_, before) -> {
                    if (before != null && before.way().equals(way)) {
                        return before;
                    }
                    if (before != null) {
                        // Not waited for: somebody may still be on the way to it.
                        Thread.ofVirtual().start(before.host()::close);
                    }
                    return new Known(List.copyOf(way), made(site, way, all.size()));
                })
                .host();
    }

    private JumpHost made(String site, List<Jump> way, int hops) {
        var jump = way.getLast();
        var who = "the jump host " + jump.name() + " (hop " + way.size() + " of " + hops + " to the hosts of " + site
                + ")";
        var target = new Connection.Target(
                who,
                jump.address(),
                jump.login(),
                patience,
                () -> check(site, jump, who),
                () -> identities.of(site),
                to(site, way.size() - 1),
                true);
        return new JumpHost(
                jump.name(),
                new Connection(client, target),
                () -> meet(site, jump, who),
                shown -> keep(site, jump, shown));
    }

    /** A host of the site that is not known for good yet is met as any of them is: there is one first contact. */
    private void meet(String site, Jump jump, String who) {
        if (jump.ofSite() && hostKeys.contact(site, jump.host()) != KnownHostKeys.Contact.KNOWN) {
            try {
                enter.accept(site, jump.host());
            } catch (PhoenixException fault) {
                throw SshErrors.atJump(who, fault);
            }
        }
    }

    /** One from elsewhere of which nothing was known is known now. */
    private void keep(String site, Jump jump, String shown) {
        if (!jump.ofSite() && lines(site, jump).isEmpty()) {
            hostKeys.kept(site, jump.host(), shown);
        }
    }

    private HostKeyCheck check(String site, Jump jump, String who) {
        var lines = lines(site, jump);
        if (lines.isEmpty() && jump.ofSite()) {
            throw SshErrors.noJumpKey(who);
        }
        return new HostKeyCheck(lines.stream().map(SshKeys::keyOf).toList());
    }

    private List<String> lines(String site, Jump jump) {
        return jump.keys().isEmpty() ? hostKeys.publicLines(site, jump.host()) : jump.keys();
    }

    @Override
    public void close() {
        known.values().forEach(each -> each.host().close());
        known.clear();
    }
}
