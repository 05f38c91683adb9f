package dev.phoenix.dns.lint;

import dev.phoenix.dns.lint.Web.Fetched;
import dev.phoenix.dns.mail.MtaSts;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The MTA-STS policy that the zone says there is (RFC 8461). */
record MailPolicyChecks(Web web) implements LiveLint.Check {
    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        var record = ZoneSource.name("_mta-sts." + input.origin());
        var host = ZoneSource.name("mta-sts." + input.origin());
        boolean told = questions.resolve(record, Type.TXT).of(Type.TXT).stream()
                .anyMatch(one -> MtaSts.isRecord(Texts.whole(one)));
        if (told && questions.addresses(host).stream().anyMatch(questions::reaches)) {
            var page = URI.create("https://" + host.toString(true) + "/.well-known/mta-sts.txt");
            faults(web.fetch(page), servers(input))
                    .forEach(fault -> findings.at(
                            LintCode.MTA_STS_POLICY,
                            new RecordSet.Key(record, Type.TXT),
                            "the policy at " + page + " " + fault + "."));
        }
    }

    private static List<Name> servers(LiveInput input) {
        return input.zone().get(input.origin(), Type.MX).map(Targets::of).orElse(List.of());
    }

    /** A redirect is no policy either (RFC 8461 §3.3). */
    private static List<String> faults(Fetched fetched, List<Name> servers) {
        return switch (fetched) {
            case Fetched.Nothing(var why) -> List.of("cannot be fetched: " + why);
            case Fetched.Page(var status, var _, var _) when status != 200 -> List.of("has the status " + status);
            case Fetched.Page(var _, var type, var _)
            when !isText(type) -> List.of("is " + (type.isEmpty() ? "of no type" : type) + ", not text/plain");
            case Fetched.Page(var _, var _, var text) -> StsPolicy.read(text).faults(servers);
        };
    }

    private static boolean isText(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/plain");
    }
}
