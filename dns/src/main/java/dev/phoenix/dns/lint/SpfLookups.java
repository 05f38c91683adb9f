package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The look-ups that a receiver makes for the SPF record, counted through what it includes (RFC 7208 §4.6.4). */
final class SpfLookups implements LiveLint.Check {
    private static final int LOOKUPS = 10;
    private static final int VOID = 2;
    /** Nothing is asked beyond: a record that includes itself would never end. */
    private static final int ENOUGH = 30;

    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        for (var text : Texts.beginning(input.zone(), input.origin(), "v=spf1")) {
            var count = new Count(questions);
            count.of(SpfRecord.parse(text), input.origin());
            var key = new RecordSet.Key(input.origin(), Type.TXT);
            if (count.lookups > LOOKUPS) {
                findings.at(
                        LintCode.SPF_LOOKUPS,
                        key,
                        key.name().toString(true) + " needs " + (count.lookups >= ENOUGH ? "at least " : "")
                                + count.lookups + " look-ups, with what it includes.");
            }
            if (count.empty > VOID) {
                findings.at(
                        LintCode.SPF_VOID,
                        key,
                        count.empty + " look-ups of " + key.name().toString(true) + " find nothing.");
            }
        }
    }

    private static final class Count {
        private final Questions questions;
        private int lookups;
        private int empty;

        Count(Questions questions) {
            this.questions = questions;
        }

        void of(SpfRecord spf, Name domain) {
            for (var term : spf.terms()) {
                switch (term.kind()) {
                    case "a", "mx", "include", "exists", "ptr" -> term(term.kind(), term.value(), domain);
                    default -> {}
                }
            }
            spf.redirect().ifPresent(next -> term("include", next, domain));
        }

        private void term(String kind, String value, Name domain) {
            if (lookups >= ENOUGH) {
                return;
            }
            lookups++;
            target(value, domain).ifPresent(target -> {
                switch (kind) {
                    case "a" ->
                        found(questions.addresses(target).isEmpty()
                                && questions.resolve(target, Type.A).certainlyNothing(Type.A));
                    case "exists" -> found(questions.resolve(target, Type.A).certainlyNothing(Type.A));
                    case "mx" -> found(questions.resolve(target, Type.MX).certainlyNothing(Type.MX));
                    case "include" -> include(target);
                    default -> {}
                }
            });
        }

        private void found(boolean nothing) {
            if (nothing) {
                empty++;
            }
        }

        private void include(Name target) {
            var answer = questions.resolve(target, Type.TXT);
            found(answer.certainlyNothing(Type.TXT));
            List<String> texts = answer.of(Type.TXT).stream()
                    .map(Texts::whole)
                    .filter(text -> Texts.begins(text, "v=spf1"))
                    .toList();
            texts.forEach(text -> of(SpfRecord.parse(text), target));
        }

        /** Empty where it depends on the mail (macros, RFC 7208 §7), or is no name. */
        private static Optional<Name> target(String value, Name domain) {
            var name = value.split("/", -1)[0];
            if (name.contains("%")) {
                return Optional.empty();
            }
            try {
                return Optional.of(name.isEmpty() ? domain : ZoneSource.name(name));
            } catch (PhoenixException notAName) {
                return Optional.empty();
            }
        }
    }
}
