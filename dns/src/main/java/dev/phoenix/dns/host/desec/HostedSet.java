package dev.phoenix.dns.host.desec;

import dev.phoenix.dns.host.api.Rows;
import java.util.List;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;

/**
 * A record set as the API tells it.
 *
 * @param subname relative to the domain; empty: the domain itself, for which {@code @} is not taken
 */
record HostedSet(String subname, String type, long ttl, List<String> values) {
    static final int LONGEST = 178;

    private static final Pattern SUBNAME = Pattern.compile("(\\*|(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*)?");

    HostedSet {
        values = List.copyOf(values);
    }

    static HostedSet parse(JsonNode node) {
        return new HostedSet(
                node.path("subname").asString(""),
                node.path("type").asString(""),
                node.path("ttl").asLong(0),
                node.path("records").valueStream().map(one -> one.asString("")).toList());
    }

    static boolean takes(String subname) {
        return subname.length() <= LONGEST && SUBNAME.matcher(subname).matches();
    }

    static String subname(Name origin, Name name) {
        return name.equals(origin) ? "" : Rows.relative(origin, name);
    }

    List<Record> records(String label, Name origin) {
        var owner = Rows.name(label, origin, subname);
        return values.stream()
                .map(value -> Rows.record(label, origin, owner, type, ttl, value))
                .toList();
    }
}
