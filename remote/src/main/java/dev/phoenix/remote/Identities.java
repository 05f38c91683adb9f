package dev.phoenix.remote;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to the hosts: one private key for all sites, and the owner's own where hosts let in that one. Files are in the format of
 * OpenSSH or PEM, without a passphrase, and are read whenever a connection is made.
 *
 * @param standard Phoenix's own
 * @param owners site → private key of the owner
 */
public record Identities(Path standard, Map<String, Path> owners) {
    static {
        Ed25519Registrar.register();
    }

    public Identities {
        owners = Map.copyOf(owners);
    }

    public static Identities of(Path standard) {
        return new Identities(standard, Map.of());
    }

    /** The file of the key for this site's hosts. */
    public Path file(String site) {
        return owners.getOrDefault(site, standard);
    }

    /**
     * What this site's hosts must let in: type and key, without a comment.
     *
     * @throws PhoenixException SSH-005, SSH-014 if its file cannot be read
     */
    public String publicLine(String site) {
        return PublicKeyEntry.toString(of(site).getPublic());
    }

    /** @throws PhoenixException SSH-005, SSH-014 if its file cannot be read */
    KeyPair of(String site) {
        var file = file(site);
        try (var in = Files.newInputStream(file)) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null);
            Iterator<KeyPair> found = pairs == null ? List.<KeyPair>of().iterator() : pairs.iterator();
            if (found.hasNext()) {
                return found.next();
            }
            throw unreadable(site, null);
        } catch (GeneralSecurityException | IOException cause) {
            throw unreadable(site, cause);
        }
    }

    private PhoenixException unreadable(String site, @Nullable Exception cause) {
        if (!owners.containsKey(site)) {
            return PhoenixException.of(
                    ExitCode.FAILED,
                    "SSH-005",
                    "Phoenix's own key " + standard + " cannot be read.",
                    "Restore it from a backup of the state folder; hosts know its public half only.",
                    cause);
        }
        return PhoenixException.usage(
                "SSH-014",
                "sites." + site + ".ssh.identity: " + file(site)
                        + " is no private key that can be read here without a passphrase.",
                "Name the private key (not the .pub) that the hosts let in as root; for one that has a passphrase, give the hosts"
                        + " another key without.");
    }
}
