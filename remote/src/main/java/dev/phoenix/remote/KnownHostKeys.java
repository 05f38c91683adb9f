package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.nio.file.Path;
import java.util.List;

/** The key that each host shows: known before the first connection wherever the host could be given one, so never asked for. */
public interface KnownHostKeys {
    /** Public lines ({@code ssh-ed25519 BASE64}), any of which the host may show; none if nothing is known of it. */
    List<String> publicLines(String site, Host host);

    /** What this connection is to the host. */
    default Contact contact(String site, Host host) {
        return Contact.KNOWN;
    }

    /**
     * Durable before the host can show the key: until {@link #kept}, it may show this one or the one before.
     *
     * @param publicLine of the key that the host has made
     */
    default void making(String site, Host host, String publicLine) {
        throw new UnsupportedOperationException("keeps no keys");
    }

    /** From now on the host shows this key and no other. */
    default void kept(String site, Host host, String publicLine) {
        throw new UnsupportedOperationException("keeps no keys");
    }

    /** What is known of a host's key before a connection. */
    enum Contact {
        /** The host has a key of its own, and it is known. */
        KNOWN,
        /** It was told its key in its user data, which others can read at the provider: it is to make its own. */
        HANDED_OVER,
        /** Nobody could give it a key. Whatever it shows now is believed, and only that from then on. */
        FIRST
    }

    /** Where the private half of the key that a host is told at its birth is kept, for the day it is made again. */
    static Path privateKeyFile(Path siteFolder, String host) {
        return siteFolder.resolve("ssh").resolve(host);
    }
}
