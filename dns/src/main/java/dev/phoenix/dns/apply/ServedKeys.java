package dev.phoenix.dns.apply;

import dev.phoenix.dns.lint.Answer;
import dev.phoenix.dns.lint.Questions;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.DsDigest;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The brake that has to ask: a DS set is put into the parent zone only while every key that it names is served by the child's
 * name servers (RFC 6781 §4.1.2). A DS without its key makes the whole child zone bogus for everybody who validates.
 */
public record ServedKeys(Questions questions) {
    /** DNS-025 for each DS that no key stands behind; the child's servers are asked only if a DS set changes its values. */
    public List<Diagnostic> faults(Zone published, List<NameChange> changes) {
        var faults = new ArrayList<Diagnostic>();
        for (var change : changes) {
            change.put().stream()
                    .filter(set -> set.key().type() == Type.DS)
                    .filter(set -> published
                            .get(change.name(), Type.DS)
                            .filter(old -> old.sameValues(set))
                            .isEmpty())
                    .forEach(set -> faults.addAll(faults(set, new After(published, changes))));
        }
        return faults;
    }

    /** A zone once the changes are made, without making it. */
    private record After(Zone published, List<NameChange> changes) {
        List<RecordSet> get(Name name, int type) {
            Predicate<RecordSet> meant =
                    set -> set.key().type() == type && set.key().name().equals(name);
            var put = changes.stream()
                    .flatMap(change -> change.put().stream())
                    .filter(meant)
                    .toList();
            boolean removed =
                    changes.stream().flatMap(change -> change.remove().stream()).anyMatch(meant);
            return !put.isEmpty() || removed
                    ? put
                    : published.get(name, type).stream().toList();
        }
    }

    private record Heard(Questions.Server server, Answer answer) {}

    private List<Diagnostic> faults(RecordSet ds, After after) {
        var child = ds.key().name();
        var heard = after.get(child, Type.NS).stream()
                .flatMap(set -> set.records().stream())
                .map(one -> ((NSRecord) one).getTarget())
                .flatMap(server -> addresses(server, after).map(address -> new Questions.Server(server, address)))
                .filter(server -> questions.reaches(server.address()))
                .map(server -> new Heard(server, questions.ask(server, child, Type.DNSKEY)))
                .filter(one -> one.answer().came())
                .toList();
        if (heard.isEmpty()) {
            return List.of(fault(
                    child.toString(true)
                            + " is to have a DS, but none of its name servers could be asked for its keys.",
                    "Set the servers of " + child.toString(true)
                            + " up first, or plan from where they can be reached."));
        }
        return heard.stream()
                .flatMap(one -> unserved(ds, one.answer())
                        .map(tags -> fault(
                                child.toString(true) + " would have a DS for key " + tags + ", which " + one.server()
                                        + " does not serve.",
                                "Publish the key at every server of " + child.toString(true)
                                        + " first and wait for its DNSKEY's TTL, or leave that DS out."))
                        .stream())
                .toList();
    }

    private Stream<InetAddress> addresses(Name server, After after) {
        var glue = Stream.of(Type.A, Type.AAAA)
                .flatMap(type -> after.get(server, type).stream())
                .flatMap(set -> set.records().stream())
                .flatMap(one -> Questions.address(one).stream())
                .toList();
        return (glue.isEmpty() ? questions.addresses(server) : glue).stream();
    }

    /** Tags of the DS records that no served key fits; empty if each has one. */
    private static Optional<String> unserved(RecordSet ds, Answer answer) {
        var keys = answer.of(ds.key().name(), Type.DNSKEY);
        var tags = ds.records().stream()
                .map(one -> (DSRecord) one)
                .filter(one -> keys.stream().noneMatch(key -> DsDigest.names(one, (DNSKEYRecord) key)))
                .map(one -> String.valueOf(one.getFootprint()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(tags).filter(some -> !some.isEmpty());
    }

    private static Diagnostic fault(String what, String remedy) {
        return new Diagnostic(Severity.ERROR, "DNS-025", Optional.empty(), what, remedy);
    }
}
