package dev.phoenix.model.estate;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A name that users reach, with the check that says it works and the record that moves it. */
public sealed interface ServiceSpec {
    String name();

    /** The DNS name that moves, fully qualified, without trailing dot. */
    String host();

    /**
     * @param url what a user would open; its host is the name that moves
     * @param aliases further names served by the same service (such as the apex), moved with it
     * @param status expected HTTP status
     * @param contains text that a right answer holds
     * @param compare paths whose answers must be the same at both sites
     */
    record Web(String name, URI url, List<String> aliases, int status, Optional<String> contains, List<String> compare)
            implements ServiceSpec {
        public Web {
            aliases = List.copyOf(aliases);
            compare = List.copyOf(compare);
        }

        @Override
        public String host() {
            return url.getHost();
        }
    }

    /**
     * @param host the MX target
     * @param selector DKIM selector (RFC 6376 §3.1)
     */
    record Mail(String name, String host, String selector) implements ServiceSpec {}
}
