package dev.phoenix.dns.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why our verdict may be another than the oracle's; dns/DESIGN.md has the same list for people. */
enum Difference {
    /** RFC 7208 §6 says "at most once" of redirect and exp only. */
    SPF_OTHER_MODIFIER_TWICE(Grammar.SPF, "(?!.*(redirect|exp)=).*= MUST appear at most once.*", ""),
    /** §12: a macro-string is visible ASCII. */
    SPF_OCTETS(Grammar.SPF, "", "has an octet that no domain can have"),
    /** §7.1: a percent sign that begins no macro is a syntax error wherever it stands. */
    SPF_MACRO(Grammar.SPF, "", "has a % that begins no macro.*"),
    /** RFC 5234 §2.3: names are of either case; there, Redirect= is a modifier that nobody knows. */
    SPF_CASE(Grammar.SPF, "", "needs a domain|has no domain: .*|is there twice|has a domain that .*"),
    /** checkdmarc goes by RFC 9989, which has no pct, rf and ri, lets p stand anywhere and be missing; receivers of today go by RFC 7489. */
    DMARC_NEWER(
            Grammar.DMARC,
            "",
            "is no number of .*|has a format that is not registered.*|has no p= right behind v=DMARC1"),
    /** Extensions have such names (RFC 6376 §3.2, ALNUMPUNC), and a value may be empty there. */
    DMARC_TAG_NAMES(Grammar.DMARC, ".*Expected .*(tag_value|Regex).*", ""),
    /** A place that nothing can be sent to is passed over there; %XX before the @ is not read (RFC 6068 §2). */
    DMARC_PLACES(
            Grammar.DMARC,
            "",
            "has (\".*\", which is no (mailto:|URI|address of mail)|a largest size .*|a ! within .*|nothing where .*|an https: .*)"),
    /** Read by words there, so that what stands behind a blank is lost. */
    DMARC_VALUES(
            Grammar.DMARC,
            "",
            "is neither .*|is not .*|has an octet that no tag can have|is there although .*|is no tag|has no ="),
    /** RFC 6376 §3.2: no tag twice, whichever it is. */
    DMARC_TWICE(Grammar.DMARC, "", "is there twice"),
    /** Quotes, blanks and line ends round a text are taken off before it is read; a receiver does not. */
    STS_ENDS(Grammar.MTA_STS, "", "is not 1 to 32 .*|is not taken for .*|is no field: .*|has an octet .*|has no id="),
    TLS_ENDS(Grammar.TLS_RPT, "", "is not taken for .*|is no field: .*|has an octet .*|has no rua="),
    /** Two ids are no id: which one counts? */
    TWICE(Grammar.MTA_STS, "", "is there twice"),
    RUA_TWICE(Grammar.TLS_RPT, "", "is there twice"),
    /** Nobody reaches a host of one label; %XX before the @ is not read there (RFC 6068 §2). */
    TLS_PLACES(Grammar.TLS_RPT, "", "has (\".*\", which is no (URI|address of mail)|an https: without a host)"),
    /** RFC 6068 §2, RFC 3986 §3.2.1: header fields behind an address, a user before a host. */
    TLS_URIS(Grammar.TLS_RPT, ".*is not a valid SMTP TLS Reporting URI.*", "");

    private final Grammar grammar;
    private final Pattern theirs;
    private final Pattern ours;

    /**
     * @param theirs what the oracle says where we find nothing; empty: it is the other way round
     * @param ours what each of our faults says where the oracle finds nothing
     */
    Difference(Grammar grammar, String theirs, String ours) {
        this.grammar = grammar;
        this.theirs = Pattern.compile(theirs, Pattern.DOTALL);
        this.ours = Pattern.compile(ours, Pattern.DOTALL);
    }

    /** Empty unless every fault has its reason. */
    static Optional<Difference> of(Grammar grammar, Optional<String> theirs, List<TextFault> ours) {
        var known = Stream.of(values()).filter(one -> one.grammar == grammar).toList();
        return theirs.isPresent()
                ? known.stream()
                        .filter(one -> one.theirs.matcher(theirs.get()).matches())
                        .findFirst()
                : ours.stream()
                        .map(fault -> known.stream()
                                .filter(one -> one.ours.matcher(fault.what()).matches())
                                .findFirst())
                        .reduce((one, other) -> one.isEmpty() ? one : other)
                        .orElseThrow();
    }
}
