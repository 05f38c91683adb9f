package dev.phoenix.dns.lint;

import dev.phoenix.model.Severity;
import java.util.Optional;

/** Every check there is. The names are for the code; the numbers are for people and never change their meaning. */
public enum LintCode {
    READ_OTHERWISE(
            "NAM-099",
            Severity.WARNING,
            "Something in the file is read otherwise than it is written",
            "A server leaves the record out, or loads another one than whoever wrote it had in mind; nobody is told.",
            "Correct the line; the finding says what is read.",
            "RFC 1035 §5; RFC 2181 §5"),
    FOREIGN_NAMES_ANSWERED(
            "NAM-001",
            Severity.ERROR,
            "A search domain meets a wildcard",
            "A host or pod with this search domain asks for github.com.example.org first, gets an answer, and talks to the wrong machine.",
            "Remove the wildcard, or the search line of /etc/resolv.conf (for pods: ndots).",
            "RFC 1535; Kubernetes DNS for Services and Pods"),
    WILDCARD_LEADS_TO_HOST(
            "NAM-002",
            Severity.WARNING,
            "A wildcard answers for every name",
            "Where machines have this zone as their search domain, every foreign name under it leads here; and a misspelt name is never found out.",
            "Name each host. Where the wildcard must be, keep the zone out of every search line.",
            "RFC 4592 §2; RFC 1535"),
    APEX_ALIAS(
            "NAM-010",
            Severity.ERROR,
            "The apex is a CNAME",
            "It hides the zone's MX, NS and SOA: mail is lost, and resolvers may drop the whole zone.",
            "Write A and AAAA there (in Phoenix: A edge.{active}).",
            "RFC 1912 §2.4; RFC 2181 §10.1"),
    ALIAS_BESIDE_DATA(
            "NAM-011",
            Severity.ERROR,
            "A CNAME beside other data",
            "A server refuses the zone, or takes one of the two; resolvers that have met the CNAME forget the rest.",
            "Keep the CNAME or the other records.",
            "RFC 1034 §3.6.2"),
    ALIAS_CHAIN(
            "NAM-012",
            Severity.WARNING,
            "A CNAME leads to another CNAME",
            "Each hop is one more look-up with a TTL of its own: a move is over only when the longest of them is.",
            "Let the first one lead to the last one's target.",
            "RFC 1034 §3.6.2"),
    ALIAS_LOOP(
            "NAM-013",
            Severity.ERROR,
            "CNAMEs lead in a circle",
            "Nobody ever gets an address.",
            "Let one of them lead to a host.",
            "RFC 1034 §5.2.2"),
    DANGLING(
            "NAM-014",
            Severity.ERROR,
            "A record leads to a name of this zone that does not exist",
            "Users get no address; and whoever may add names here can take the service over.",
            "Correct the target, add it, or remove the record.",
            "RFC 1912 §2.4"),
    DANGLING_OUTSIDE(
            "NAM-016",
            Severity.ERROR,
            "A record leads to a name of others that does not exist",
            "Users get no address; and whoever registers that name, or takes it at that provider, has your users.",
            "Remove the record, or correct the target.",
            "RFC 1912 §2.4; subdomains seen to be taken over"),
    POINTS_TO_ALIAS(
            "NAM-015",
            Severity.ERROR,
            "MX, NS or SRV leads to a CNAME",
            "Many mail servers refuse it, and resolvers may not follow it for name servers.",
            "Name the host itself.",
            "RFC 2181 §10.3; RFC 2782"),
    REVERSE_NAME_DIFFERS(
            "NAM-020",
            Severity.ERROR,
            "The address's reverse name is not the mail server's name",
            "Large receivers refuse mail from such an address.",
            "Set the reverse name at the provider to what the mail server says in HELO.",
            "RFC 5321 §4.1.4; RFC 1912 §2.1"),
    REVERSE_NAME_UNCONFIRMED(
            "NAM-021",
            Severity.ERROR,
            "The reverse name does not lead back to the address",
            "Forward confirmation fails: mail is refused or held back.",
            "Publish the address under the reverse name, for IPv4 and IPv6.",
            "RFC 1912 §2.1"),
    SPF_NOT_ONE(
            "NAM-030",
            Severity.ERROR,
            "There is not exactly one SPF record",
            "None: anybody may send in your name. Several: receivers take it as an error and may refuse all your mail.",
            "Publish one TXT record that begins with v=spf1.",
            "RFC 7208 §3.2, §4.5"),
    SPF_MISSES_HOST(
            "NAM-031",
            Severity.ERROR,
            "SPF does not cover a site's mail host",
            "Mail that this host sends, now or after a switch, is refused.",
            "Name both sites' hosts at all times: a:edge.SITE.ZONE.",
            "RFC 7208 §5"),
    SPF_SYNTAX(
            "NAM-032",
            Severity.ERROR,
            "The SPF record has a mistake",
            "Receivers take the whole record as an error (permerror), not only the term.",
            "Correct the term.",
            "RFC 7208 §4.6, §12"),
    SPF_OPEN_END(
            "NAM-033",
            Severity.WARNING,
            "The SPF record lets everybody send",
            "It ends with +all or ?all, or with nothing: it protects nobody.",
            "End it with -all or ~all, or redirect=.",
            "RFC 7208 §5.1"),
    SPF_LOOKUPS(
            "NAM-034",
            Severity.ERROR,
            "The SPF record needs more than 10 look-ups",
            "Receivers stop there with an error, and your mail counts as not covered; the same with an mx that has more than 10 servers, and with records that take each other in, which have no end.",
            "Replace a, mx and include by ip4 and ip6, drop what is no longer used, and let no record lead back to one that leads to it.",
            "RFC 7208 §4.6.4"),
    SPF_PTR(
            "NAM-035",
            Severity.WARNING,
            "The SPF record uses ptr",
            "It is slow, unreliable and ignored by some large receivers.",
            "Use a, ip4 or ip6 instead.",
            "RFC 7208 §5.5"),
    SPF_TYPE(
            "NAM-036",
            Severity.WARNING,
            "A record of type SPF",
            "Nobody asks for it any more; it is forgotten when the TXT record changes.",
            "Remove it and keep the TXT record.",
            "RFC 7208 §3.1"),
    SPF_LONG(
            "NAM-037",
            Severity.WARNING,
            "The SPF record is longer than 450 characters",
            "With the other TXT records of the name it no longer fits one UDP answer: receivers that do not ask again by TCP see none.",
            "Shorten it, or put part of it behind an include.",
            "RFC 7208 §3.4"),
    SPF_VOID(
            "NAM-038",
            Severity.ERROR,
            "More than 2 look-ups of the SPF record find nothing",
            "Receivers stop there with an error, and your mail counts as not covered.",
            "Remove the names that do not exist any more.",
            "RFC 7208 §4.6.4"),
    SPF_NOWHERE(
            "NAM-029",
            Severity.ERROR,
            "include or redirect leads to no SPF record that can be used",
            "Receivers take the whole record as an error (permerror): all your mail counts as not covered.",
            "Publish the record there, one and well written, or remove the term.",
            "RFC 7208 §5.2, §6.1"),
    SPF_IGNORED(
            "NAM-039",
            Severity.WARNING,
            "Part of the SPF record is ignored",
            "Nothing behind all is looked at, nor a redirect beside it, nor ip4= where ip4: was meant: who stands there may not send.",
            "Move the term before all, write it with a colon, or remove it.",
            "RFC 7208 §5.1, §6, §6.1"),
    DKIM_MISSING(
            "NAM-040",
            Severity.ERROR,
            "The DKIM key is missing, malformed or of no use",
            "Every signature fails; with DMARC the mail is refused.",
            "Publish {dkim:SELECTOR} at SELECTOR._domainkey.",
            "RFC 6376 §3.6.1; RFC 8463; RFC 8301 §3"),
    DKIM_SHORT(
            "NAM-041",
            Severity.WARNING,
            "The DKIM key is short",
            "RSA keys below 2048 bits can be broken for money, below 1024 they are ignored.",
            "Make a new key of 2048 bits under a new selector.",
            "RFC 8301 §3.2"),
    DKIM_TESTING(
            "NAM-042",
            Severity.WARNING,
            "The DKIM key says that it is only a test, or one that is in use is revoked",
            "With t=y receivers treat signed mail as unsigned; with an empty p= every signature fails.",
            "Remove t=y, or publish the key.",
            "RFC 6376 §3.6.1"),
    DKIM_BARE(
            "NAM-043",
            Severity.WARNING,
            "The DKIM key is in a form that many receivers do not read",
            "RFC 6376 asks for a bare RSAPublicKey, everybody publishes a SubjectPublicKeyInfo, and most programs read that one only.",
            "Publish it as openssl rsa -pubout writes it: it begins with MII and the algorithm.",
            "RFC 6376 §3.6.1 and its erratum 3017; RFC 8017 §A.1.1"),
    DKIM_NOTE(
            "NAM-044",
            Severity.WARNING,
            "The note in the DKIM key is not written as notes are",
            "Nobody has to read n=, but who checks the whole record passes the key over, and signatures fail there.",
            "Write =3D for an = in it, or leave the note out.",
            "RFC 6376 §3.6.1, §6.1.2; RFC 2045 §6.7"),
    DMARC_MISSING(
            "NAM-050",
            Severity.ERROR,
            "There is not exactly one DMARC record",
            "Receivers do not know what to do with forged mail; large ones refuse mail from domains without it.",
            "Publish one TXT record at _dmarc that begins with v=DMARC1.",
            "RFC 7489 §6.6.3"),
    DMARC_SYNTAX(
            "NAM-051",
            Severity.ERROR,
            "The DMARC record has a mistake",
            "Receivers ignore a record that they do not understand.",
            "Write v=DMARC1; p=none, quarantine or reject; and where reports go: rua=mailto:ADDRESS.",
            "RFC 7489 §6.3, §6.4; RFC 9091"),
    DMARC_NONE(
            "NAM-053",
            Severity.WARNING,
            "DMARC only watches",
            "With p=none forged mail is delivered.",
            "Read the reports, then go to quarantine or reject.",
            "RFC 7489 §6.3"),
    NULL_MX_BESIDE_OTHERS(
            "NAM-054",
            Severity.ERROR,
            "A null MX beside others",
            "It says that the domain takes no mail, and the others say that it does.",
            "Keep one of the two.",
            "RFC 7505 §3"),
    DMARC_REPORTS_REFUSED(
            "NAM-058",
            Severity.WARNING,
            "DMARC reports go to a domain that does not take them",
            "Receivers send no reports there: forged mail, and mail of yours that fails, stays unseen.",
            "Let that domain publish v=DMARC1 at YOURS._report._dmarc.THEIRS, or have the reports sent to an address of yours.",
            "RFC 7489 §7.1"),
    MTA_STS(
            "NAM-055",
            Severity.ERROR,
            "The MTA-STS record is malformed, or its host is missing",
            "Senders cannot get the policy and fall back to unprotected delivery.",
            "Publish v=STSv1; id=NUMBER; at _mta-sts, and the host mta-sts.",
            "RFC 8461 §3"),
    MTA_STS_POLICY(
            "NAM-059",
            Severity.ERROR,
            "The MTA-STS policy cannot be had, or does not fit the mail servers",
            "Senders that hold a policy with mode enforce do not deliver to servers that it does not name; without one, mail goes unprotected.",
            "Serve it as text/plain, without a redirect and with a valid certificate, with version, mode, max_age and an mx for every MX host; then change id.",
            "RFC 8461 §3.2, §3.3, §4.1"),
    TLS_RPT(
            "NAM-057",
            Severity.WARNING,
            "The TLS-RPT record is malformed",
            "Nobody reports failed TLS to you.",
            "Publish v=TLSRPTv1; rua=mailto:… at _smtp._tls.",
            "RFC 8460 §3"),
    FORGOTTEN_DOT(
            "NAM-060",
            Severity.ERROR,
            "The zone's name stands twice in a name",
            "The dot at the end was forgotten, so the zone's name was put behind it once more.",
            "End the name with a dot.",
            "RFC 1035 §5.1; RFC 1912 §2.1"),
    UNDERSCORE(
            "NAM-061",
            Severity.WARNING,
            "An underscore in a host's name",
            "Certificate authorities, browsers and mail servers refuse such host names.",
            "Use a hyphen.",
            "RFC 952; RFC 1123 §2.1"),
    NOT_A_HOST_NAME(
            "NAM-062",
            Severity.ERROR,
            "A host's name with a character that host names cannot have",
            "Software refuses to look it up.",
            "Use letters, digits and hyphens.",
            "RFC 1123 §2.1"),
    TARGET_IS_ADDRESS(
            "NAM-063",
            Severity.ERROR,
            "MX, NS, CNAME or SRV leads to an address",
            "They take names only: the address is read as a name that does not exist.",
            "Give the address a name, and write that.",
            "RFC 1035 §3.3.9"),
    TTL_FAMILIES(
            "NAM-071",
            Severity.WARNING,
            "A and AAAA of one name have different TTLs",
            "During a move one half of the users follows later than the other.",
            "Give them the same.",
            "moves seen to go wrong by it"),
    TTL_CHAIN(
            "NAM-072",
            Severity.WARNING,
            "What a CNAME leads to lives longer than the CNAME",
            "Lowering the alias's TTL is of no use when the address behind it changes: caches keep that.",
            "Give the address the alias's TTL.",
            "RFC 1034 §3.6.2"),
    TTL_LONG(
            "NAM-073",
            Severity.WARNING,
            "An address that is cached for more than a day",
            "A change is seen by everybody only after that; a mistake, too.",
            "An hour is long enough.",
            "RFC 1912 §2.2"),
    TTL_SHORT(
            "NAM-074",
            Severity.WARNING,
            "An address that is cached for less than 30 seconds",
            "Every user waits for a look-up again and again, and some resolvers keep it longer all the same.",
            "60 s is short enough for a switch.",
            "RFC 1912 §2.2; RFC 8767 §4"),
    SOA_NEGATIVE(
            "NAM-075",
            Severity.WARNING,
            "\"No such name\" is cached for more than an hour",
            "A name that was asked for too early stays missing for so long.",
            "Set the last number of the SOA to 300 to 3600.",
            "RFC 2308 §5"),
    SOA_TIMERS(
            "NAM-076",
            Severity.WARNING,
            "The SOA's timers do not fit each other",
            "Secondaries give the zone up before they have tried again, or ask too often.",
            "retry < refresh, and expire at least several times refresh (a week or more).",
            "RFC 1912 §2.2"),
    ONE_NAME_SERVER(
            "NAM-080",
            Severity.WARNING,
            "Only one name server",
            "When it is away, everything is.",
            "Add a secondary in another network.",
            "RFC 2182 §5; RFC 1034 §4.1"),
    NO_GLUE(
            "NAM-082",
            Severity.ERROR,
            "A name server inside the zone without an address",
            "Nobody can reach it to ask for its address.",
            "Add A and AAAA for it.",
            "RFC 1034 §4.2.1"),
    DS_WITHOUT_DELEGATION(
            "NAM-083",
            Severity.ERROR,
            "A DS without a delegation",
            "Validating resolvers take the names below for forged.",
            "Add the NS records, or remove the DS.",
            "RFC 4035 §2.4"),
    OCCLUDED(
            "NAM-084",
            Severity.WARNING,
            "Data below a delegation",
            "It is never answered: the servers of the child zone are asked.",
            "Move it into the child zone.",
            "RFC 5936 §3.5; RFC 2136 §7.18"),
    LAME_SERVER(
            "NAM-085",
            Severity.ERROR,
            "A name server does not answer for the zone",
            "Resolvers that ask it lose time, or fail: some users see no names at all.",
            "Load the zone there, or remove the server from the NS set of the zone and of its parent.",
            "RFC 1912 §2.8; RFC 8499 §7"),
    SERVER_SILENT(
            "NAM-086",
            Severity.ERROR,
            "An address of a name server does not answer",
            "Resolvers that try it first wait for seconds; with IPv6 silent it is seen only by some.",
            "Start it, open UDP and TCP port 53, or remove the address.",
            "RFC 2182 §3; RFC 7766 §5"),
    DELEGATION_DIFFERS(
            "NAM-087",
            Severity.ERROR,
            "The parent's NS set is not the zone's",
            "Resolvers use one or the other: a server that only one of them names is asked although it is gone, or never.",
            "Give the registrar the zone's own NS set.",
            "RFC 1034 §4.2.2; RFC 7477 §1"),
    SERIALS_DIFFER(
            "NAM-088",
            Severity.WARNING,
            "The name servers have different versions of the zone",
            "Who asks the one that is behind gets old answers, after a switch the old site.",
            "Check NOTIFY and transfers of the secondary; shortly after a change, wait.",
            "RFC 1996 §3; RFC 1912 §2.2"),
    ANSWERS_DIFFER(
            "NAM-089",
            Severity.ERROR,
            "The name servers give different answers",
            "Users get one or the other by chance, and a mistake comes and goes.",
            "Load the same zone everywhere; if a server shall answer by place, say so by its own name.",
            "RFC 1034 §4.3.5"),
    FAMILIES_APART(
            "NAM-090",
            Severity.ERROR,
            "A and AAAA of one name lead to different sites",
            "Clients and certificate authorities that prefer IPv6 stay at the old site.",
            "Write both with the same host: A edge.{active}, AAAA edge.{active}.",
            "RFC 8305; moves seen to go wrong by it"),
    PRIVATE_ADDRESS(
            "NAM-091",
            Severity.WARNING,
            "A private address is published",
            "Elsewhere it is somebody else's machine; and it tells what is inside.",
            "Publish it in an inner zone.",
            "RFC 1918; RFC 4193; RFC 6761"),
    SERVICE_AT_NO_HOST(
            "NAM-092",
            Severity.WARNING,
            "A service's name leads to an address that is no host of any site",
            "It is left behind by a switch, and when its owner lets it go, the next one gets your users.",
            "Write the host instead: A edge.{active}.",
            "released addresses seen to be taken over"),
    NO_SUCH_NAME_TOLD(
            "NAM-093",
            Severity.ERROR,
            "A name that exists is said not to",
            "Asked for a type that the name has not, the server says NXDOMAIN: resolvers then take all other types as missing, too.",
            "Repair the server: it must answer NOERROR with nothing.",
            "RFC 2308 §2; RFC 8020 §2"),
    SERVER_RECURSES(
            "NAM-094",
            Severity.WARNING,
            "An authoritative server asks others for anybody",
            "It is used to flood third parties, and its cache can be poisoned.",
            "Switch recursion off, or allow it to your own networks only.",
            "RFC 5358 §4"),
    DS_FITS_NO_KEY(
            "NAM-095",
            Severity.ERROR,
            "The parent's DS fits no key of the zone",
            "Validating resolvers take every answer for forged: for their users the zone is gone.",
            "Publish the DS of a key that is served; remove it before the keys go.",
            "RFC 4035 §5.2; RFC 6781 §4.1.2"),
    SIGNATURE_ENDS(
            "NAM-096",
            Severity.ERROR,
            "A signature has ended, or will within 3 days",
            "Validating resolvers take the answers for forged from then on.",
            "Start the signer again, and check its clock.",
            "RFC 4035 §5.3.1; RFC 6781 §4.4.2"),
    NO_CAA(
            "NAM-100",
            Severity.WARNING,
            "No CAA record",
            "Every certificate authority of the world may issue for your names.",
            "Publish issue and issuewild for the one that you use.",
            "RFC 8659 §4"),
    CAA_SYNTAX(
            "NAM-101",
            Severity.ERROR,
            "A CAA record with an unknown tag or a malformed value",
            "An unknown critical tag forbids every certificate; a malformed value allows none.",
            "Use issue, issuewild, issuemail or iodef, with the CA's domain or ;, and TAG=VALUE behind a ; each.",
            "RFC 8659 §4; RFC 8657 §3, §4"),
    CAA_FORBIDS_ISSUER(
            "NAM-102",
            Severity.ERROR,
            "CAA forbids the authority in use",
            "The certificate that is served cannot be renewed: when it ends, nobody gets in.",
            "Add the authority's domain to issue (for wildcards: issuewild), or get the certificate from one that is there.",
            "RFC 8659 §3, §4"),
    CAA_FLAGS(
            "NAM-103",
            Severity.WARNING,
            "A CAA record with flags that mean nothing",
            "Only 128 says \"critical\"; with 1, which is often meant so, an authority that does not know the tag issues all the same.",
            "Write 0, or 128.",
            "RFC 8659 §4.1"),
    UNQUOTED_TEXT(
            "NAM-110",
            Severity.WARNING,
            "A TXT record that was meant as one text",
            "Without quotes each word is a string of its own, and they are joined without spaces.",
            "Put the text in quotes.",
            "RFC 1035 §5.1; RFC 7208 §3.3"),
    ACCEPT_IDLE(
            "NAM-120",
            Severity.WARNING,
            "An acknowledgement that fits nothing",
            "What it was for is mended, or was never found; left there, it would hide the next one.",
            "Remove it, or correct its code or name.",
            "Phoenix"),
    ACCEPT_MALFORMED(
            "NAM-121",
            Severity.WARNING,
            "An acknowledgement that cannot be read",
            "It is passed over, and what it was to acknowledge counts.",
            "Write ; phoenix: accept CODE [NAME] until YYYY-MM-DD [of PRINT] because REASON.",
            "Phoenix");

    private final String code;
    private final Severity severity;
    private final String title;
    private final String why;
    private final String fix;
    private final String source;

    LintCode(String code, Severity severity, String title, String why, String fix, String source) {
        this.code = code;
        this.severity = severity;
        this.title = title;
        this.why = why;
        this.fix = fix;
        this.source = source;
    }

    /** The check of that number, in letters of either case. */
    public static Optional<LintCode> of(String code) {
        for (var one : values()) {
            if (one.code.equalsIgnoreCase(code)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** {@code NAM-010}. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    public String title() {
        return title;
    }

    /** Why it hurts. */
    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }

    /** RFC and section, or where it was seen to hurt. */
    public String source() {
        return source;
    }

    /** Whether it is about what was acknowledged, not about the zone. */
    public boolean isOfAcknowledgements() {
        return this == ACCEPT_IDLE || this == ACCEPT_MALFORMED;
    }

    /** Whether the world has a say, too, so that nothing found in the zone alone does not yet mean that there is nothing. */
    public boolean isAskedOfTheWorld() {
        return switch (this) {
            case SPF_LOOKUPS, SPF_VOID, SPF_NOWHERE -> true;
            default -> !isStatic();
        };
    }

    /** Whether it can be told from the zone alone; the others are asked of the world. */
    public boolean isStatic() {
        return switch (this) {
            case FOREIGN_NAMES_ANSWERED,
                    DANGLING_OUTSIDE,
                    REVERSE_NAME_DIFFERS,
                    REVERSE_NAME_UNCONFIRMED,
                    LAME_SERVER,
                    SERVER_SILENT,
                    DELEGATION_DIFFERS,
                    SERIALS_DIFFER,
                    ANSWERS_DIFFER,
                    NO_SUCH_NAME_TOLD,
                    SERVER_RECURSES,
                    DS_FITS_NO_KEY,
                    SIGNATURE_ENDS,
                    DMARC_REPORTS_REFUSED,
                    MTA_STS_POLICY,
                    CAA_FORBIDS_ISSUER -> false;
            default -> true;
        };
    }
}
