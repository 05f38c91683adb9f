package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * Hosts over SSH, with one key of the operator's for each site and one known Ed25519 key for each host. Nothing of the user's
 * own OpenSSH configuration is read: the same command does the same on every machine.
 */
public final class SshRemote implements Remote {
    /** In the connection's context, not the session's attributes: those are gone once the session has closed. */
    static final AttributeKey<HostKeyCheck> CHECK = new AttributeKey<>();

    private static final long BETWEEN_TRIES_NANOS = 200_000_000;

    static {
        Ed25519Registrar.register();
    }

    private final Identities identities;
    private final KnownHostKeys hostKeys;
    private final Duration connectTimeout;
    private final Function<String, Login> logins;
    private final Jumps jumps;
    private final JumpHosts jumpHosts;
    private final OwnHostKey.Daemon daemon;
    private final ConcurrentHashMap<String, SshHost> hosts = new ConcurrentHashMap<>();
    private @Nullable SshClient client;

    /**
     * @param identities private key for each site
     * @param connectTimeout how long a host that does not answer yet (it may still boot) is tried
     */
    public SshRemote(Identities identities, KnownHostKeys hostKeys, Duration connectTimeout) {
        this(identities, hostKeys, connectTimeout, _ -> Login.ROOT);
    }

    /** @param logins as whom and where each site's hosts are entered */
    public SshRemote(
            Identities identities, KnownHostKeys hostKeys, Duration connectTimeout, Function<String, Login> logins) {
        this(identities, hostKeys, connectTimeout, logins, Jumps.NONE);
    }

    /** @param jumps through which hosts each site's hosts are entered */
    public SshRemote(
            Identities identities,
            KnownHostKeys hostKeys,
            Duration connectTimeout,
            Function<String, Login> logins,
            Jumps jumps) {
        this(identities, hostKeys, connectTimeout, logins, jumps, OwnHostKey.Daemon.STANDARD);
    }

    SshRemote(
            Identities identities,
            KnownHostKeys hostKeys,
            Duration connectTimeout,
            Function<String, Login> logins,
            Jumps jumps,
            OwnHostKey.Daemon daemon) {
        this.daemon = daemon;
        this.identities = identities;
        this.hostKeys = hostKeys;
        this.connectTimeout = connectTimeout;
        this.logins = logins;
        this.jumps = jumps;
        this.jumpHosts = new JumpHosts(jumps, identities, hostKeys, connectTimeout, this::client, this::enter);
    }

    private void enter(String site, Host host) {
        var _ = host(site, host);
    }

    @Override
    public RemoteHost host(String site, Host host) {
        var address = jumps.address(site, host);
        SshHost known = hosts.compute(
                host.name() + "." + site,
                (who, before) ->
                        before != null && before.isAt(address) ? before : fresh(site, who, host, address, before));
        switch (hostKeys.contact(site, host)) {
            case KNOWN -> known.connect();
            case HANDED_OVER, FIRST -> meet(site, host, known);
        }
        known.becomeRoot();
        return known;
    }

    /** One at a time: whoever comes second finds a host that is known. */
    private void meet(String site, Host host, SshHost met) {
        synchronized (met) {
            met.connect();
            switch (hostKeys.contact(site, host)) {
                case KNOWN -> {}
                case HANDED_OVER -> {
                    met.becomeRoot();
                    new OwnHostKey(hostKeys, daemon).make(site, host, met);
                }
                case FIRST -> hostKeys.kept(site, host, met.shown());
            }
        }
    }

    private HostKeyCheck check(String site, String who, Host host) {
        var lines = hostKeys.publicLines(site, host);
        if (lines.isEmpty() && hostKeys.contact(site, host) != KnownHostKeys.Contact.FIRST) {
            throw SshErrors.noHostKey(who);
        }
        return new HostKeyCheck(lines.stream().map(SshKeys::keyOf).toList());
    }

    @Override
    public boolean answers(String site, Host host, Duration within) {
        var route = jumpHosts.to(site, host);
        var address = jumps.address(site, host);
        long end = System.nanoTime() + within.toNanos();
        do {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (route.reaches(address, login(site).port(), left)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
        return false;
    }

    @Override
    public Login login(String site) {
        return logins.apply(site);
    }

    private SshHost fresh(String site, String who, Host host, String address, @Nullable SshHost before) {
        if (before != null) {
            // Not waited for: somebody may still be on the way to it.
            Thread.ofVirtual().start(before::close);
        }
        var target = new Connection.Target(
                who,
                address,
                login(site),
                connectTimeout,
                () -> check(site, who, host),
                () -> identities.of(site),
                jumpHosts.to(site, host),
                false);
        return new SshHost(new Connection(this::client, target));
    }

    @Override
    public void close() {
        hosts.values().forEach(SshHost::close);
        hosts.clear();
        jumpHosts.close();
        synchronized (this) {
            if (client != null) {
                client.stop();
                client = null;
            }
        }
    }

    /** Started at the first connection: most commands never make one. */
    private synchronized SshClient client() {
        if (client == null) {
            client = start();
        }
        return client;
    }

    private SshClient start() {
        SshClient fresh = SshClient.setUpDefaultClient();
        fresh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        // Each session has the key of its own site, and offers no other.
        fresh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        fresh.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(fresh.getSignatureFactories())));
        fresh.setAgentFactory(null);
        // Hosts have keys of other kinds, too, that nobody handed over: only the one that is known may be offered.
        fresh.setSignatureFactoriesNames(KeyPairProvider.SSH_ED25519);
        fresh.setServerKeyVerifier((session, address, key) -> verify(session, key));
        CoreModuleProperties.TCP_NODELAY.set(fresh, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(fresh, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(fresh, Duration.ofSeconds(10));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(fresh, 3);
        fresh.start();
        return fresh;
    }

    private static boolean verify(ClientSession session, PublicKey key) {
        HostKeyCheck check = session.getConnectionContext().getAttribute(CHECK);
        return check != null && check.accepts(SshKeys.keyOf(PublicKeyEntry.toString(key)));
    }
}
