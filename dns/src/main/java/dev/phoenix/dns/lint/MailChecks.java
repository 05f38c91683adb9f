package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Mail: who takes it, how it is signed, what is said about forged mail and about TLS. */
final class MailChecks implements Lint.Check {
    private static final int GOOD_BITS = 2048;
    private static final int LEAST_WORDS = 3;
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.MX) {
                nullMx(findings, set);
            }
            if (set.key().type() == Type.TXT) {
                unquoted(findings, set);
                if (isKey(set.key().name())) {
                    set.records().forEach(one -> key(findings, set, Texts.whole(one)));
                }
            }
        }
        selectors(input, findings);
        if (takesMail(input)) {
            dmarc(input, findings);
        }
        tls(input, findings);
    }

    /** What begins with an underscore there is no selector: {@code _report} (RFC 6651 §3.2), {@code _adsp} (RFC 5617 §4). */
    private static boolean isKey(Name name) {
        return name.toString(true).contains("._domainkey.")
                && !name.getLabelString(0).startsWith("_");
    }

    private static boolean takesMail(LintInput input) {
        return !input.estate().selectors().isEmpty()
                || input.get(input.origin(), Type.MX)
                        .filter(set -> !Targets.of(set).isEmpty())
                        .isPresent();
    }

    private static void nullMx(Findings findings, RecordSet set) {
        boolean none = set.records().stream()
                .anyMatch(one -> one instanceof MXRecord mx && mx.getTarget().equals(Name.root));
        if (none && set.records().size() > 1) {
            findings.at(LintCode.NULL_MX_BESIDE_OTHERS, set, set.key() + " has a null MX beside others.");
        }
    }

    private static void unquoted(Findings findings, RecordSet set) {
        for (var one : set.records()) {
            if (one instanceof TXTRecord text
                    && text.getStrings().size() >= LEAST_WORDS
                    && text.getStrings().stream().noneMatch(word -> word.contains(" ") || word.length() > 100)) {
                findings.at(
                        LintCode.UNQUOTED_TEXT,
                        set,
                        set.key() + " has " + text.getStrings().size() + " strings of one word each.");
            }
        }
    }

    private static void selectors(LintInput input, Findings findings) {
        for (var selector : input.estate().selectors()) {
            var name = ZoneSource.name(selector + "._domainkey." + input.origin());
            if (input.get(name, Type.TXT).isEmpty()
                    && input.get(name, Type.CNAME).isEmpty()) {
                findings.missing(
                        LintCode.DKIM_MISSING,
                        name,
                        name.toString(true) + " does not exist, but mail is signed with it.");
            }
        }
    }

    private static void key(Findings findings, RecordSet set, String text) {
        var name = set.key().name().toString(true);
        var tags = Texts.tags(text);
        var key = tags.map(found -> found.get("p"));
        if (key.isEmpty()) {
            findings.at(LintCode.DKIM_MISSING, set, name + " is no DKIM key: it has no p=.");
            return;
        }
        boolean testing =
                tags.map(found -> found.getOrDefault("t", "")).orElse("").contains("y");
        if (key.get().isEmpty() || testing) {
            findings.at(
                    LintCode.DKIM_TESTING,
                    set,
                    name + (key.get().isEmpty() ? " is revoked." : " says that it is a test."));
            return;
        }
        if (tags.map(found -> found.getOrDefault("k", "rsa")).orElse("rsa").equals("rsa")) {
            bits(key.get())
                    .ifPresentOrElse(
                            bits -> {
                                if (bits < GOOD_BITS) {
                                    findings.at(
                                            LintCode.DKIM_SHORT, set, name + " has an RSA key of " + bits + " bits.");
                                }
                            },
                            () -> findings.at(LintCode.DKIM_MISSING, set, name + " has a p= that is no RSA key."));
        }
    }

    private static Optional<Integer> bits(String base64) {
        try {
            var encoded = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            return key instanceof RSAPublicKey rsa
                    ? Optional.of(rsa.getModulus().bitLength())
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static void dmarc(LintInput input, Findings findings) {
        var name = ZoneSource.name("_dmarc." + input.origin());
        var records = Texts.beginning(input, name, "v=dmarc1");
        if (records.size() != 1) {
            if (input.get(name, Type.CNAME).isEmpty()) {
                findings.missing(
                        LintCode.DMARC_MISSING,
                        name,
                        "there are " + records.size() + " DMARC records at " + name.toString(true) + ".");
            }
            return;
        }
        var key = new RecordSet.Key(name, Type.TXT);
        var tags = Texts.tags(records.getFirst());
        var policy = tags.map(found -> found.getOrDefault("p", "")).orElse("");
        if (!POLICIES.contains(policy) || !reports(tags.orElse(Map.of()))) {
            findings.at(LintCode.DMARC_SYNTAX, key, "\"" + records.getFirst() + "\" is no DMARC record.");
        } else if (policy.equals("none")) {
            findings.at(LintCode.DMARC_NONE, key, "p=none.");
        }
    }

    private static boolean reports(Map<String, String> tags) {
        for (var tag : new String[] {"rua", "ruf"}) {
            for (var place : tags.getOrDefault(tag, "mailto:").split(",", -1)) {
                if (!place.strip().startsWith("mailto:")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void tls(LintInput input, Findings findings) {
        var sts = ZoneSource.name("_mta-sts." + input.origin());
        input.get(sts, Type.TXT).ifPresent(set -> {
            boolean good = set.records().size() == 1
                    && Texts.whole(set.records().getFirst()).matches("v=STSv1; *id=[A-Za-z0-9]{1,32};? *");
            if (!good || !input.exists(ZoneSource.name("mta-sts." + input.origin()))) {
                findings.at(
                        LintCode.MTA_STS,
                        set,
                        good
                                ? "the host mta-sts." + input.origin().toString(true) + " is missing."
                                : set.key() + " is no MTA-STS record.");
            }
        });
        var report = ZoneSource.name("_smtp._tls." + input.origin());
        input.get(report, Type.TXT).ifPresent(set -> {
            boolean good = set.records().size() == 1
                    && Texts.whole(set.records().getFirst()).matches("v=TLSRPTv1; *rua=(mailto:|https://).+");
            if (!good) {
                findings.at(LintCode.TLS_RPT, set, set.key() + " is no TLS-RPT record.");
            }
        });
    }
}
