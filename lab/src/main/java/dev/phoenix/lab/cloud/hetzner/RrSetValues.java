package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.RecordSyntax;
import java.util.HashMap;
import java.util.List;

/** What the records of a set may be. */
final class RrSetValues {
    /** One or more strings in quotes. */
    private static final String QUOTED = "\"(?:[^\"\\\\]++|\\\\.)*+\"(?:\\s+\"(?:[^\"\\\\]++|\\\\.)*+\")*+";

    private RrSetValues() {}

    static List<Zone.Entry> entries(String type, Body body) {
        var entries = body.objects("records").stream()
                .map(record -> new Zone.Entry(
                        record.text("value"), record.optionalText("comment").orElse("")))
                .toList();
        if (entries.isEmpty()) {
            throw ApiException.invalid("records", "must not be empty");
        }
        if (type.equals("CNAME") && entries.size() > 1) {
            throw ApiException.invalid("records", "a CNAME has one value");
        }
        for (var entry : entries) {
            if (type.equals("TXT") && !entry.value().matches(QUOTED)) {
                throw ApiException.invalid("records", "the value of a TXT record must be in quotes");
            }
            RecordSyntax.fault(type, entry.value()).ifPresent(why -> {
                throw ApiException.invalid("records", "'" + entry.value() + "': " + why);
            });
        }
        return once(entries);
    }

    static List<Zone.Entry> once(List<Zone.Entry> entries) {
        if (entries.stream().map(Zone.Entry::value).distinct().count() < entries.size()) {
            throw ApiException.invalid("records", "has a value twice");
        }
        return entries;
    }

    /** Values stay, comments change. */
    static Zone.RrSet commented(Zone.RrSet set, Body body) {
        var comments = new HashMap<String, String>();
        body.objects("records")
                .forEach(record -> comments.put(
                        record.text("value"), record.optionalText("comment").orElse("")));
        var known = set.entries().stream().map(Zone.Entry::value).toList();
        if (!known.containsAll(comments.keySet())) {
            throw ApiException.invalid("records", "has a value that the rrset has not");
        }
        return set.withEntries(set.entries().stream()
                .map(entry -> new Zone.Entry(entry.value(), comments.getOrDefault(entry.value(), entry.comment())))
                .toList());
    }
}
