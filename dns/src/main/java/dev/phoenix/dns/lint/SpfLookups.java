package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.Spf;
import dev.phoenix.dns.mail.SpfParser;
import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What a receiver meets in the world when it goes through the SPF record, besides what the zone alone tells. */
final class SpfLookups implements LiveLint.Check {
    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        for (var text : Texts.at(input.zone(), input.origin(), SpfParser::isRecord)) {
            SpfParser.parse(text).record().ifPresent(spf -> look(input, spf, questions, findings));
        }
    }

    private static void look(LiveInput input, Spf spf, Questions questions, Findings findings) {
        var here = SpfWalk.of(input.zone()::known, spf, input.origin());
        var world = SpfWalk.of(asked(questions), spf, input.origin());
        var key = new RecordSet.Key(input.origin(), Type.TXT);
        if (here.lookups() <= SpfWalk.LOOKUPS) {
            SpfChecks.lookups(findings, key, world);
        }
        if (here.empty() <= SpfWalk.VOID) {
            SpfChecks.empty(findings, key, world);
        }
        more(world.circles(), here.circles()).forEach(circle -> SpfChecks.circle(findings, key, circle));
        more(world.nowhere(), here.nowhere()).forEach(what -> SpfChecks.nowhere(findings, key, what));
    }

    private static List<String> more(Set<String> world, Set<String> here) {
        return world.stream().filter(one -> !here.contains(one)).sorted().toList();
    }

    /** Silence and failures tell nothing. */
    private static SpfCoverage.Records asked(Questions questions) {
        return (name, type) -> {
            var answer = questions.resolve(name, type);
            List<Record> found = answer.of(type);
            return found.isEmpty() && !answer.certainlyNothing(type) ? Optional.empty() : Optional.of(found);
        };
    }
}
