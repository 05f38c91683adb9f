package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.TextFault;
import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;

/** What the checks of one zone have found so far. */
final class Findings {
    private final LintInput input;
    private final List<Finding> found = new ArrayList<>();

    Findings(LintInput input) {
        this.input = input;
    }

    void at(LintCode code, RecordSet set, String what) {
        at(code, set.key(), what);
    }

    void at(LintCode code, RecordSet.Key key, String what) {
        var print = input.get(key.name(), key.type())
                .map(set -> Print.of(code, set))
                .orElseGet(() -> Print.of(what));
        found.add(new Finding(
                code, key.toString(), Optional.ofNullable(input.places().get(key)), what, print));
    }

    /** All that is wrong with one text of a set, as one finding. */
    void faults(LintCode code, RecordSet set, List<TextFault> faults) {
        at(
                code,
                set,
                set.key().name().toString(true) + ": "
                        + faults.stream().map(TextFault::toString).collect(Collectors.joining("; ")) + ".");
    }

    /** Something is missing, so there is no place. */
    void missing(LintCode code, Name name, String what) {
        found.add(new Finding(code, name.toString(true), Optional.empty(), what, Print.of(what)));
    }

    List<Finding> all() {
        return Collections.unmodifiableList(found);
    }
}
