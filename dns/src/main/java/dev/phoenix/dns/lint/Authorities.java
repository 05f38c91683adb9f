package dev.phoenix.dns.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Who answers for a zone.
 *
 * @param own the NS set of the zone itself
 * @param parents that of its parent; empty where no server of the parent could be asked
 * @param all every address of both that this machine has a way to
 */
record Authorities(Set<Name> own, Optional<Set<Name>> parents, List<Questions.Server> all) {
    static Authorities of(LiveInput input, Questions questions) {
        var own = new TreeSet<Name>();
        input.zone().get(input.origin(), Type.NS).ifPresent(set -> own.addAll(Targets.of(set)));
        var parents = parents(input.origin(), questions);
        var names = Stream.concat(own.stream(), parents.stream().flatMap(Set::stream))
                .distinct()
                .toList();
        var all = Together.map(names, name -> servers(input, name, questions)).stream()
                .flatMap(List::stream)
                .toList();
        return new Authorities(own, parents, all);
    }

    private static List<Questions.Server> servers(LiveInput input, Name name, Questions questions) {
        var zone = input.zone();
        var known = Stream.of(Type.A, Type.AAAA)
                .flatMap(type -> zone.get(name, type).stream())
                .flatMap(set -> set.records().stream())
                .flatMap(one -> Questions.address(one).stream())
                .toList();
        return (known.isEmpty() ? questions.addresses(name) : known)
                .stream()
                        .filter(questions::reaches)
                        .map(address -> new Questions.Server(name, address))
                        .toList();
    }

    /** As the first server of the nearest zone above tells it, by referral or by answer. */
    private static Optional<Set<Name>> parents(Name origin, Questions questions) {
        for (int cut = 1; cut < origin.labels(); cut++) {
            var above = new Name(origin, cut);
            var servers = names(questions.resolve(above, Type.NS).of(above, Type.NS));
            for (var name : servers) {
                for (var address : questions.addresses(name)) {
                    if (questions.reaches(address)) {
                        var answer = questions.ask(new Questions.Server(name, address), origin, Type.NS);
                        if (answer.came()) {
                            return Optional.of(delegation(origin, answer));
                        }
                    }
                }
            }
            if (!servers.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Set<Name> delegation(Name origin, Answer answer) {
        return names(Stream.concat(answer.records().stream(), answer.authority().stream())
                .filter(one -> one.getType() == Type.NS && one.getName().equals(origin))
                .toList());
    }

    private static Set<Name> names(List<Record> servers) {
        return servers.stream().flatMap(one -> Targets.of(one).stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
