package dev.phoenix.dns.zone;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What no zone may have, whoever wants it: a server would refuse it, or worse, take half of it. */
final class Invariants {
    private Invariants() {}

    static List<Diagnostic> faults(String path, List<Record> records) {
        var types = new HashMap<Name, Set<Integer>>();
        var cnames = new HashMap<Name, Integer>();
        for (var one : records) {
            types.computeIfAbsent(one.getName(), _ -> new HashSet<>()).add(one.getType());
            if (one.getType() == Type.CNAME) {
                cnames.merge(one.getName(), 1, Integer::sum);
            }
        }
        var faults = new ArrayList<Diagnostic>();
        cnames.forEach((name, count) -> {
            var beside = types.getOrDefault(name, Set.of());
            if (count > 1 || beside.size() > 1) {
                faults.add(Diagnostic.error(
                        "DNS-006",
                        new SourceSpan(path, 0, 0),
                        name.toString(true) + " has a CNAME beside other data"
                                + (beside.contains(Type.SOA) ? " (it is the apex)." : "."),
                        "Write \"A HOST.{active}\" and \"AAAA HOST.{active}\" instead: the addresses are put there."));
            }
        });
        return faults;
    }
}
