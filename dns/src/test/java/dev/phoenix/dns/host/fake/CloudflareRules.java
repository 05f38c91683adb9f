package dev.phoenix.dns.host.fake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What Cloudflare does not take, as in its API description. */
final class CloudflareRules {
    private static final int AUTOMATIC = 1;
    private static final int LEAST = 60;
    private static final int MOST = 86_400;

    private CloudflareRules() {}

    /** @param beside the other records of its name */
    static Optional<String> refusal(JsonNode row, List<? extends JsonNode> beside) {
        var type = type(row);
        long ttl = row.path("ttl").asLong();
        if (ttl != AUTOMATIC && (ttl < LEAST || ttl > MOST)) {
            return Optional.of("Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.");
        }
        if (any(beside, other -> type.equals("CNAME") || type(other).equals("CNAME"))) {
            return Optional.of("A CNAME record with that host already exists.");
        }
        if (any(beside, other -> delegates(type) != delegates(type(other)))) {
            return Optional.of("NS records cannot exist on the same name as any other record type.");
        }
        if (type.equals("DS") && !any(beside, other -> type(other).equals("NS"))) {
            return Optional.of("DS records need NS records on the same name.");
        }
        return any(beside, other -> CloudflareRow.record(other).equals(CloudflareRow.record(row)))
                ? Optional.of("An identical record already exists.")
                : Optional.empty();
    }

    private static boolean any(List<? extends JsonNode> beside, Predicate<JsonNode> what) {
        return beside.stream().anyMatch(what);
    }

    private static boolean delegates(String type) {
        return Set.of("NS", "DS").contains(type);
    }

    private static String type(JsonNode row) {
        return row.path("type").asString();
    }
}
