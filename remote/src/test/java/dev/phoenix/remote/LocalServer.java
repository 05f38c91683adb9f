package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** A real SSH server in this process, on loopback; commands run by this machine's {@code sh}. */
final class LocalServer implements AutoCloseable {
    static final Host HOST = new Host("edge", List.of("edge"), "127.0.0.1", Optional.empty(), "", "1", Map.of());

    /** For a connection: far more than one on loopback takes, however busy the machine is. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Who may log in as well. */
    static final String OTHER = "debian";

    final SshServer server;
    final SshKeys.Pair hostKey;
    final Path identity;
    private final Path folder;

    LocalServer(Path folder) {
        this(folder, 0, SshKeys.generate("host"));
    }

    LocalServer(Path folder, int port, SshKeys.Pair hostKey) {
        this(folder, "127.0.0.1", port, hostKey);
    }

    LocalServer(Path folder, String address, int port, SshKeys.Pair hostKey) {
        Ed25519Registrar.register();
        this.folder = folder;
        this.hostKey = hostKey;
        this.identity = folder.resolve("id_ed25519");
        String allowed = SshKeys.keyOf(SshKeys.ensure(identity, "operator").publicLine());
        server = SshServer.setUpDefaultServer();
        server.setHost(address);
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(load(hostKey.privatePem())));
        server.setPublickeyAuthenticator((user, key, _) -> (user.equals("root") || user.equals(OTHER))
                && PublicKeyEntry.toString(key).equals(allowed));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> {
            var line = "PATH=" + folder + "/bin:$PATH; " + command;
            return new ProcessShellFactory(line, List.of("/bin/sh", "-c", line)).createShell(channel);
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SshRemote remote() {
        return remote(identity, hostKey.publicLine(), PATIENCE);
    }

    SshRemote remote(Path key, String knownLine, Duration patience) {
        return new SshRemote(Identities.of(key), (_, _) -> List.of(knownLine), patience, _ -> login(Login.ROOT.user()));
    }

    SshRemote remote(Identities identities) {
        return new SshRemote(
                identities, (_, _) -> List.of(hostKey.publicLine()), PATIENCE, _ -> login(Login.ROOT.user()));
    }

    /** As somebody else than root. */
    SshRemote remoteAs(String user) {
        return new SshRemote(
                Identities.of(identity), (_, _) -> List.of(hostKey.publicLine()), PATIENCE, _ -> login(user));
    }

    private Login login(String user) {
        return new Login(user, server.getPort());
    }

    Path otherIdentity() {
        Path other = folder.resolve("other");
        var _ = SshKeys.ensure(other, "stranger");
        return other;
    }

    /** As if the network had broken: sessions end without a word from either side. */
    void dropSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyPair load(String pem) {
        try {
            Path file = Files.writeString(folder.resolve("host"), pem, StandardCharsets.US_ASCII);
            try (var in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("host"), in, null)
                        .iterator()
                        .next();
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("own key not read", e);
        }
    }
}
