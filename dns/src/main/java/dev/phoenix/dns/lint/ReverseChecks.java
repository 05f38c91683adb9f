package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.ZoneSource;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** The addresses that mail comes from: reverse name, and back again. */
final class ReverseChecks implements LiveLint.Check {
    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        var names = names(input);
        var addresses = names.stream()
                .flatMap(name -> Stream.of(Type.A, Type.AAAA).flatMap(type -> input.zone().get(name, type).stream()))
                .flatMap(set -> set.records().stream())
                .flatMap(one -> Questions.address(one).stream())
                .distinct()
                .toList();
        for (var address : addresses) {
            one(names, address, questions, findings);
        }
    }

    /** What a mail server of this zone may call itself: where mail is taken, and the names of the hosts that send it. */
    private static Set<Name> names(LiveInput input) {
        var names = new LinkedHashSet<Name>();
        input.zone().get(input.origin(), Type.MX).ifPresent(set -> names.addAll(Targets.of(set)));
        for (var site : input.zone().estate().sites()) {
            site.withRole("mail")
                    .forEach(
                            host -> names.add(ZoneSource.name(host.name() + "." + site.site() + "." + input.origin())));
        }
        return names;
    }

    private static void one(Set<Name> names, InetAddress address, Questions questions, Findings findings) {
        var reverse = ReverseMap.fromAddress(address);
        var answer = questions.resolve(reverse, Type.PTR);
        if (!answer.came()) {
            return;
        }
        List<Name> found = answer.of(Type.PTR).stream()
                .map(one -> ((PTRRecord) one).getTarget())
                .toList();
        var text = address.getHostAddress();
        if (found.size() != 1 || !names.contains(found.getFirst())) {
            findings.missing(
                    LintCode.REVERSE_NAME_DIFFERS,
                    reverse,
                    text + " has the reverse name "
                            + (found.isEmpty()
                                    ? "none"
                                    : found.stream()
                                            .map(name -> name.toString(true))
                                            .toList())
                            + ", mail comes from "
                            + names.stream().map(name -> name.toString(true)).toList() + ".");
        } else if (!questions.addresses(found.getFirst()).contains(address)) {
            findings.missing(
                    LintCode.REVERSE_NAME_UNCONFIRMED,
                    reverse,
                    text + " is " + found.getFirst().toString(true) + ", which does not have this address.");
        }
    }
}
