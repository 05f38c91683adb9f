package dev.phoenix.observe.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service said when it was asked once.
 *
 * @param status 0 if there was no answer
 * @param headers names in lower case
 * @param certificateNames subject alternative names of the certificate that was shown
 * @param fault why there was no answer, or no trustworthy one
 */
public record Answer(
        int status,
        Map<String, String> headers,
        String body,
        List<String> certificateNames,
        Optional<Instant> certificateEnds,
        double millis,
        Optional<String> fault) {
    /** What must not differ between two sites: everything else is the time of day, or the server's own business. */
    private static final List<String> COMPARED = List.of(
            "content-type", "location", "cache-control", "strict-transport-security", "content-security-policy");

    public Answer {
        headers = Map.copyOf(headers);
        certificateNames = List.copyOf(certificateNames);
    }

    static Answer none(String fault, double millis) {
        return new Answer(0, Map.of(), "", List.of(), Optional.empty(), millis, Optional.of(fault));
    }

    /** SHA-256 of the body with runs of white space as one space. */
    public String digest() {
        try {
            var normal = body.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(normal));
        } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
            throw new IllegalStateException(everyRuntimeHasIt);
        }
    }

    /** How another answer differs, one line each; empty if it does not. */
    public List<String> differences(Answer other, boolean bodies) {
        var found = new ArrayList<String>();
        if (status != other.status) {
            found.add("status " + other.status + " became " + status);
        }
        for (var name : COMPARED) {
            var mine = headers.getOrDefault(name, "");
            var theirs = other.headers.getOrDefault(name, "");
            if (!mine.equals(theirs)) {
                found.add(name + " \"" + theirs + "\" became \"" + mine + "\"");
            }
        }
        if (!certificateNames.containsAll(other.certificateNames)) {
            found.add("the certificate lost names: " + other.certificateNames + " became " + certificateNames);
        }
        if (bodies && !digest().equals(other.digest())) {
            found.add("the body is another one");
        }
        return found;
    }
}
