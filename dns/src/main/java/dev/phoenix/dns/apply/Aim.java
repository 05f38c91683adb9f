package dev.phoenix.dns.apply;

import dev.phoenix.dns.plan.Digest;
import dev.phoenix.dns.plan.ZonePlan.Edit;
import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/**
 * What one set was to become, as a line of a journal: {@code NAME TYPE AFTER VALUE...}, all but name and type as digests.
 *
 * @param after of the TTL and the values that are to be there; {@value #GONE} if none
 * @param values of every value that was there or is to be there; while a host that changes record by record is at work, any
 *     of them may be
 */
public record Aim(String name, String type, String after, Set<String> values) {
    private static final String GONE = "gone";
    private static final int LENGTH = 16;

    static Aim of(Edit edit) {
        return new Aim(
                edit.key().name().toString(true),
                Type.string(edit.key().type()),
                edit.after()
                        .map(set -> digest(set.ttl() + " " + String.join(" | ", set.values())))
                        .orElse(GONE),
                Stream.of(edit.before(), edit.after())
                        .flatMap(set -> values(set).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static List<String> values(Optional<RecordSet> set) {
        return set.map(RecordSet::values).orElse(List.of()).stream()
                .map(Aim::digest)
                .toList();
    }

    /** Whether a change that is planned now brings about the same, and replaces nothing that was not known then. */
    boolean isContinuedBy(Edit edit) {
        return after.equals(of(edit).after) && values.containsAll(values(edit.before()));
    }

    String key() {
        return name + " " + type;
    }

    String line() {
        return String.join(" ", name, type, after, String.join(" ", values));
    }

    static Optional<Aim> parse(String line) {
        var words = List.of(line.split(" ", -1));
        return words.size() < 4
                ? Optional.empty()
                : Optional.of(
                        new Aim(words.get(0), words.get(1), words.get(2), Set.copyOf(words.subList(3, words.size()))));
    }

    private static String digest(String text) {
        return Digest.of(text).substring(0, LENGTH);
    }
}
