package dev.phoenix.model.estate;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A name that users reach, with the check that says it works and the records that move it. */
public sealed interface ServiceSpec {
    String name();

    /** The DNS names that move together, fully qualified, without trailing dot; the first is the one that is checked. */
    List<String> names();

    /**
     * @param url what a user would open
     * @param status expected HTTP status
     * @param contains text that a right answer holds
     * @param compare whether the bodies of both sites' answers must be the same
     * @param writes how acknowledged writes are made and found again, if the service takes any
     */
    record Web(
            String name,
            URI url,
            List<String> names,
            int status,
            Optional<String> contains,
            boolean compare,
            Optional<Writes> writes)
            implements ServiceSpec {
        public Web {
            names = List.copyOf(names);
        }
    }

    /**
     * @param host the MX target
     * @param selector DKIM selector (RFC 6376 §3.1)
     */
    record Mail(String name, String host, String selector) implements ServiceSpec {
        @Override
        public List<String> names() {
            return List.of(host);
        }
    }

    /**
     * {@code POST entryPath} with an id in the body is answered {@code ack ID} once it is durable; {@code GET listPath}
     * gives lines of {@code ID COUNT}. Uploads: {@code PUT uploadPath + NAME}, answered {@code ack NAME}, given back by
     * {@code GET downloadPath + NAME}.
     */
    record Writes(String entryPath, String listPath, Optional<Uploads> uploads) {}

    record Uploads(String uploadPath, String downloadPath) {}
}
