package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.watch.Question;
import dev.phoenix.dns.watch.Wanted;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What every server of a zone is to tell about a step's names: sets that are there, and sets that are gone. */
record Aim(Name origin, List<RecordSet> there, List<RecordSet.Key> gone) {
    private static final List<Integer> PLACES = List.of(Type.A, Type.AAAA, Type.CNAME);

    Aim {
        there = List.copyOf(there);
        gone = List.copyOf(gone);
    }

    /** What is so once the changes have been made. */
    static Aim of(Name origin, List<NameChange> changes) {
        return new Aim(
                origin,
                changes.stream().flatMap(change -> change.put().stream()).toList(),
                changes.stream()
                        .flatMap(change -> change.remove().stream())
                        .map(RecordSet::key)
                        .toList());
    }

    /** Where names lead, as the server has it that takes the updates. What it does not have is to be gone everywhere. */
    static Aim places(Zone published, Collection<Name> names) {
        var keys = names.stream()
                .flatMap(name -> PLACES.stream().map(type -> new RecordSet.Key(name, type)))
                .toList();
        return asPublished(published, names, set -> ZoneSource.moves(set.key().type()), keys);
    }

    /** Everything at these names; a delegation is told by the servers that it leads to. */
    static Aim everything(Zone published, Collection<Name> names, Collection<RecordSet.Key> perhapsGone) {
        return asPublished(
                published,
                names,
                set -> set.key().type() != Type.NS
                        && !ZoneDiff.isServersOwn(set.key().type()),
                perhapsGone.stream()
                        .filter(key -> key.type() != Type.NS && !ZoneDiff.isServersOwn(key.type()))
                        .toList());
    }

    private static Aim asPublished(
            Zone published,
            Collection<Name> names,
            Predicate<RecordSet> compared,
            Collection<RecordSet.Key> perhapsGone) {
        return new Aim(
                published.origin(),
                new LinkedHashSet<>(names)
                        .stream()
                                .flatMap(name -> published.of(name).stream())
                                .filter(compared)
                                .toList(),
                new LinkedHashSet<>(perhapsGone)
                        .stream()
                                .filter(key ->
                                        published.get(key.name(), key.type()).isEmpty())
                                .toList());
    }

    /** What is left to ask when these changes are looked at anyway. */
    Aim besides(List<NameChange> changes) {
        var changing = changes.stream()
                .flatMap(change -> Stream.concat(change.put().stream(), change.remove().stream()))
                .map(RecordSet::key)
                .collect(Collectors.toSet());
        return new Aim(
                origin,
                there.stream().filter(set -> !changing.contains(set.key())).toList(),
                gone.stream().filter(key -> !changing.contains(key)).toList());
    }

    Aim and(Aim other) {
        return new Aim(
                origin,
                Stream.concat(there.stream(), other.there.stream()).distinct().toList(),
                Stream.concat(gone.stream(), other.gone.stream()).distinct().toList());
    }

    boolean isEmpty() {
        return there.isEmpty() && gone.isEmpty();
    }

    List<Wanted> wanted() {
        return Stream.<Wanted>concat(
                        gone.stream().map(key -> new Wanted.Exactly(question(key), List.of())),
                        there.stream().map(set -> new Wanted.Exactly(question(set.key()), set.records())))
                .toList();
    }

    private static Question question(RecordSet.Key key) {
        return new Question(key.name(), key.type());
    }
}
