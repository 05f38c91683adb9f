package dev.phoenix.dns.lint;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.xbill.DNS.Name;

/** What the live checks look at over the web. Silence is an answer like any other, so nothing is thrown. */
public interface Web {
    /**
     * A certificate as it is shown; nothing of it is verified.
     *
     * @param names DNS names that it is for, as written in it
     */
    record Certificate(X500Principal subject, X500Principal issuer, Set<String> names) {
        public Certificate {
            names = Set.copyOf(names);
        }

        boolean selfSigned() {
            return subject.equals(issuer);
        }
    }

    /** What a server gave for an address of the web. */
    sealed interface Fetched {
        /** @param type media type as the server says it, perhaps with parameters; empty if it says none */
        record Page(int status, String type, String text) implements Fetched {}

        /** @param why as an end of a sentence */
        record Nothing(String why) implements Fetched {}
    }

    /** The certificate that port 443 of an address shows to somebody who asks for {@code name}; empty if it shows none. */
    Optional<Certificate> certificate(Name name, InetAddress address);

    /** Over a verified connection, without following redirects, up to 64 KiB. */
    Fetched fetch(URI page);
}
