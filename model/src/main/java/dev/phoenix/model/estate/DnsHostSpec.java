package dev.phoenix.model.estate;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where zones are published, and how to get in there. Secrets are references, never values. */
public sealed interface DnsHostSpec {
    /** The option's key in {@code phoenix.yaml}: {@code rfc2136}, {@code hetzner}, … */
    String kind();

    /** What is needed to get in; empty where nothing is. */
    Optional<SecretReference> secret();

    /**
     * A DNS server that takes dynamic updates (RFC 2136).
     *
     * @param server host name or address, optionally with {@code :port} (53 otherwise)
     * @param key reference to {@code algorithm:name:base64} (RFC 8945)
     */
    record Rfc2136(String server, SecretReference key) implements DnsHostSpec {
        @Override
        public String kind() {
            return "rfc2136";
        }

        @Override
        public Optional<SecretReference> secret() {
            return Optional.of(key);
        }
    }

    /**
     * A provider with an HTTP API and a token for it.
     *
     * @param endpoint instead of the provider's own address
     */
    record Api(Provider provider, SecretReference token, Optional<URI> endpoint) implements DnsHostSpec {
        @Override
        public String kind() {
            return provider.key();
        }

        @Override
        public Optional<SecretReference> secret() {
            return Optional.of(token);
        }
    }

    /** Providers whose API is spoken here. */
    enum Provider {
        HETZNER("hetzner"),
        DIGITALOCEAN("digitalocean"),
        CLOUDFLARE("cloudflare"),
        DESEC("desec");

        private final String key;

        Provider(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * A folder of master files, named {@code ZONE.zone}, for a server that is told to read them again.
     *
     * @param path absolute, or relative to where Phoenix runs
     * @param reload program and arguments, run after a file was replaced; empty: none
     */
    record Folder(String path, List<String> reload) implements DnsHostSpec {
        public Folder {
            reload = List.copyOf(reload);
        }

        @Override
        public String kind() {
            return "folder";
        }

        @Override
        public Optional<SecretReference> secret() {
            return Optional.empty();
        }
    }

    /**
     * A provider that the installed octoDNS speaks to.
     *
     * @param config octoDNS's own configuration file, in the commit
     * @param provider one of the providers that it configures
     */
    record OctoDns(String config, String provider) implements DnsHostSpec {
        @Override
        public String kind() {
            return "octodns";
        }

        @Override
        public Optional<SecretReference> secret() {
            return Optional.empty();
        }
    }
}
