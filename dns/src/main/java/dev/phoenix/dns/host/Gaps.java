package dev.phoenix.dns.host;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** What a host cannot change in one piece. A plan says so, before anybody relies on the contrary. */
public final class Gaps {
    private Gaps() {}

    public static List<Gap> in(List<NameChange> changes, Capabilities host) {
        return changes.stream()
                .flatMap(change -> kind(change, host).stream().map(kind -> new Gap(change.name(), kind)))
                .distinct()
                .toList();
    }

    /** The same place taken by something else: what only comes or only goes has no gap. */
    private static Optional<Gap.Kind> kind(NameChange change, Capabilities host) {
        boolean alias = !change.remove().isEmpty()
                && !change.put().isEmpty()
                && Stream.concat(change.remove().stream(), change.put().stream())
                        .anyMatch(set -> is(set, Type.CNAME));
        return switch (host.unit()) {
            case REQUEST -> Optional.empty();
            case RECORD_SET -> alias ? Optional.of(Gap.Kind.ABSENT) : mixed(families(change));
            case RECORD -> alias ? Optional.of(Gap.Kind.ABSENT) : mixed(families(change) || several(change));
        };
    }

    private static Optional<Gap.Kind> mixed(boolean mixed) {
        return mixed ? Optional.of(Gap.Kind.MIXED) : Optional.empty();
    }

    private static boolean families(NameChange change) {
        return Stream.of(Type.A, Type.AAAA)
                .allMatch(type -> Stream.concat(change.remove().stream(), change.put().stream())
                        .anyMatch(set -> is(set, type)));
    }

    private static boolean several(NameChange change) {
        return change.put().stream().anyMatch(set -> set.records().size() > 1);
    }

    private static boolean is(RecordSet set, int type) {
        return set.key().type() == type;
    }
}
