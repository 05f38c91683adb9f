package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Every authoritative server over IPv4 and IPv6: whether it answers, and whether all say the same. */
final class ServerChecks implements LiveLint.Check {
    /** Names that are compared; a whole zone is compared by {@code phoenix dns compare}. */
    private static final int COMPARED = 40;

    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        delegation(input, authorities, findings);
        var answers = Together.map(authorities.all(), server -> questions.ask(server, input.origin(), Type.SOA));
        var good = new ArrayList<Questions.Server>();
        var serials = new LinkedHashMap<Long, List<String>>();
        for (int index = 0; index < answers.size(); index++) {
            var server = authorities.all().get(index);
            var answer = answers.get(index);
            if (one(input, server, answer, findings)) {
                good.add(server);
                answer.of(input.origin(), Type.SOA)
                        .forEach(soa -> serials.computeIfAbsent(((SOARecord) soa).getSerial(), _ -> new ArrayList<>())
                                .add(server.toString()));
            }
        }
        if (serials.size() > 1) {
            findings.at(LintCode.SERIALS_DIFFER, key(input.origin(), Type.SOA), words(serials));
        }
        compare(input, good, questions, findings);
        nothing(input, good, questions, findings);
    }

    private static void delegation(LiveInput input, Authorities authorities, Findings findings) {
        authorities
                .parents()
                .filter(parents -> !parents.equals(authorities.own()))
                .ifPresent(parents -> findings.at(
                        LintCode.DELEGATION_DIFFERS,
                        key(input.origin(), Type.NS),
                        "the parent zone has " + list(parents) + ", the zone itself " + list(authorities.own()) + "."));
    }

    /** Whether it can be asked further. */
    private static boolean one(LiveInput input, Questions.Server server, Answer answer, Findings findings) {
        var subject = key(input.origin(), Type.NS);
        if (!answer.came()) {
            findings.at(LintCode.SERVER_SILENT, subject, server + " does not answer.");
            return false;
        }
        if (answer.recursive()) {
            findings.at(LintCode.SERVER_RECURSES, subject, server + " offers to ask others (RA).");
        }
        boolean knows =
                answer.authoritative() && !answer.of(input.origin(), Type.SOA).isEmpty();
        if (!knows) {
            findings.at(
                    LintCode.LAME_SERVER,
                    subject,
                    server + " does not answer for the zone at first hand (" + answer.words() + ").");
        }
        return knows;
    }

    private static void compare(
            LiveInput input, List<Questions.Server> servers, Questions questions, Findings findings) {
        for (var key : important(input)) {
            var told = new LinkedHashMap<Set<String>, List<String>>();
            var answers = Together.map(servers, server -> questions.ask(server, key.name(), key.type()));
            for (int index = 0; index < answers.size(); index++) {
                told.computeIfAbsent(values(answers.get(index).of(key.name(), key.type())), _ -> new ArrayList<>())
                        .add(servers.get(index).toString());
            }
            if (told.size() > 1) {
                findings.at(LintCode.ANSWERS_DIFFER, key, words(told));
            }
        }
    }

    /** A name that exists, asked for a type that it has not, must not be said to be missing (RFC 2308 §2). */
    private static void nothing(
            LiveInput input, List<Questions.Server> servers, Questions questions, Findings findings) {
        var names = important(input).stream().map(RecordSet.Key::name).collect(Collectors.toCollection(TreeSet::new));
        for (var name : names) {
            if (input.zone().get(name, Type.CNAME).isPresent()
                    || input.zone().get(name, Type.LOC).isPresent()) {
                continue;
            }
            var answers = Together.map(servers, server -> questions.ask(server, name, Type.LOC));
            for (int index = 0; index < answers.size(); index++) {
                if (answers.get(index).noSuchName()) {
                    findings.at(
                            LintCode.NO_SUCH_NAME_TOLD,
                            key(name, Type.LOC),
                            servers.get(index) + " says that " + name.toString(true) + " does not exist.");
                }
            }
        }
    }

    /** The apex, services and where mail goes; their answers matter most. */
    private static Set<RecordSet.Key> important(LiveInput input) {
        var names = new LinkedHashSet<Name>();
        names.add(input.origin());
        names.addAll(input.zone().estate().services());
        input.zone().get(input.origin(), Type.MX).ifPresent(set -> names.addAll(Targets.of(set)));
        input.zone().get(input.origin(), Type.NS).ifPresent(set -> names.addAll(Targets.of(set)));
        return names.stream()
                .flatMap(name -> input.zone().zone().of(name).stream())
                .map(RecordSet::key)
                .filter(key -> key.type() != Type.SOA)
                .limit(COMPARED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> values(List<Record> records) {
        return records.stream().map(Record::rdataToString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(Map<?, List<String>> told) {
        return told.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + " "
                                + (entry.getValue().size() == 1 ? "says " : "say ") + entry.getKey())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String list(Set<Name> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(name -> name.toString(true)).collect(Collectors.joining(", "));
    }

    private static RecordSet.Key key(Name name, int type) {
        return new RecordSet.Key(name, type);
    }
}
