package dev.phoenix.dns.lint;

import static dev.phoenix.dns.lint.LintCode.ALIAS_BESIDE_DATA;
import static dev.phoenix.dns.lint.LintCode.ALIAS_CHAIN;
import static dev.phoenix.dns.lint.LintCode.ALIAS_LOOP;
import static dev.phoenix.dns.lint.LintCode.APEX_ALIAS;
import static dev.phoenix.dns.lint.LintCode.CAA_FLAGS;
import static dev.phoenix.dns.lint.LintCode.CAA_SYNTAX;
import static dev.phoenix.dns.lint.LintCode.DANGLING;
import static dev.phoenix.dns.lint.LintCode.DKIM_BARE;
import static dev.phoenix.dns.lint.LintCode.DKIM_MISSING;
import static dev.phoenix.dns.lint.LintCode.DKIM_NOTE;
import static dev.phoenix.dns.lint.LintCode.DKIM_SHORT;
import static dev.phoenix.dns.lint.LintCode.DKIM_TESTING;
import static dev.phoenix.dns.lint.LintCode.DMARC_MISSING;
import static dev.phoenix.dns.lint.LintCode.DMARC_NONE;
import static dev.phoenix.dns.lint.LintCode.DMARC_SYNTAX;
import static dev.phoenix.dns.lint.LintCode.DS_WITHOUT_DELEGATION;
import static dev.phoenix.dns.lint.LintCode.FAMILIES_APART;
import static dev.phoenix.dns.lint.LintCode.FORGOTTEN_DOT;
import static dev.phoenix.dns.lint.LintCode.MTA_STS;
import static dev.phoenix.dns.lint.LintCode.NOT_A_HOST_NAME;
import static dev.phoenix.dns.lint.LintCode.NO_CAA;
import static dev.phoenix.dns.lint.LintCode.NO_GLUE;
import static dev.phoenix.dns.lint.LintCode.NULL_MX_BESIDE_OTHERS;
import static dev.phoenix.dns.lint.LintCode.OCCLUDED;
import static dev.phoenix.dns.lint.LintCode.ONE_NAME_SERVER;
import static dev.phoenix.dns.lint.LintCode.POINTS_TO_ALIAS;
import static dev.phoenix.dns.lint.LintCode.PRIVATE_ADDRESS;
import static dev.phoenix.dns.lint.LintCode.SERVICE_AT_NO_HOST;
import static dev.phoenix.dns.lint.LintCode.SOA_NEGATIVE;
import static dev.phoenix.dns.lint.LintCode.SOA_TIMERS;
import static dev.phoenix.dns.lint.LintCode.SPF_IGNORED;
import static dev.phoenix.dns.lint.LintCode.SPF_LONG;
import static dev.phoenix.dns.lint.LintCode.SPF_LOOKUPS;
import static dev.phoenix.dns.lint.LintCode.SPF_MISSES_HOST;
import static dev.phoenix.dns.lint.LintCode.SPF_NOT_ONE;
import static dev.phoenix.dns.lint.LintCode.SPF_NOWHERE;
import static dev.phoenix.dns.lint.LintCode.SPF_OPEN_END;
import static dev.phoenix.dns.lint.LintCode.SPF_PTR;
import static dev.phoenix.dns.lint.LintCode.SPF_SYNTAX;
import static dev.phoenix.dns.lint.LintCode.SPF_TYPE;
import static dev.phoenix.dns.lint.LintCode.SPF_VOID;
import static dev.phoenix.dns.lint.LintCode.TARGET_IS_ADDRESS;
import static dev.phoenix.dns.lint.LintCode.TLS_RPT;
import static dev.phoenix.dns.lint.LintCode.TTL_CHAIN;
import static dev.phoenix.dns.lint.LintCode.TTL_FAMILIES;
import static dev.phoenix.dns.lint.LintCode.TTL_LONG;
import static dev.phoenix.dns.lint.LintCode.TTL_SHORT;
import static dev.phoenix.dns.lint.LintCode.UNDERSCORE;
import static dev.phoenix.dns.lint.LintCode.UNQUOTED_TEXT;
import static dev.phoenix.dns.lint.LintCode.WILDCARD_LEADS_TO_HOST;

import java.util.List;

/**
 * For every static check the lines that trip it, and near ones that do not. They are added to a zone in which nothing is wrong.
 *
 * @param without lines of that zone which begin like this are left out
 */
record LintCase(LintCode code, String without, String bad, String good) {
    static final String SOUND = """
            $TTL 300
            @ SOA ns1 host 1 7200 900 1209600 300
            @ NS ns1
            @ NS ns2.example.net.
            ns1 A 192.0.2.1
            @ A 192.0.2.2
            @ AAAA 2001:db8::2
            @ MX 10 mail
            mail A 192.0.2.3
            @ TXT "v=spf1 mx -all"
            _dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@example.org"
            @ CAA 0 issue "letsencrypt.org"
            """;

    private static final String KEY_2048 =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u+qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmwIDAQAB";
    /** As RFC 6376 says, not as it is done. */
    private static final String KEY_BARE =
            "MIIBCgKCAQEAraiQdWrbMaJ70iWwxyBrCadJUrG7CY5NDndln/QkvXJtiMTbUejYvP2Av115LKQDSABVcO3Jt/6rgL5n0n6//7vosj9lRBjC++GCI9LgFp+h50ihxqzH5WvUePoIkWGiEEzYmwTfwq08qH2FAu72PjdAPEhH9TfFieZx9zShmkYH5cJznhhB3EA6CHsO87PMoQtIY2dPFx+AdUb0ZQqrl2cnt/MS3e8x/Y2eh8ihFuf9lYjlrzuEeuisoAzqln8a2Dt/LwtyaqTeiP78CN7hnFdPSgBM8/+QWFPBvxGEc9U5f4sb2n66GyQsk/pe4f71sBseH+hF40xvz+RN2xvknwIDAQAB";

    private static final String KEY_1024 =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDdlatRjRjogo3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw33cJibXr8bvwUAUparCwlvdbH6dvEOfou0/gCFQsHUfQrSDv+MuSUMAe8jzKE4qW+jK+xQU9a03GUnKHkkle+Q0pX/g6jXZ7r1/xAK5Do2kQ+X5xK9cipRgEKwIDAQAB";

    static final List<LintCase> ALL = List.of(
            of(WILDCARD_LEADS_TO_HOST, "* A 192.0.2.9", "*.any TXT \"no host\""),
            of(APEX_ALIAS, "@ CNAME www.example.net.", "www CNAME www.example.net."),
            of(ALIAS_BESIDE_DATA, "www CNAME mail\nwww TXT \"x\"", "www CNAME mail\nwww2 TXT \"x\""),
            of(ALIAS_CHAIN, "a CNAME b\nb CNAME mail", "a CNAME mail\nb CNAME mail"),
            of(ALIAS_LOOP, "a CNAME b\nb CNAME a", "a CNAME b\nb A 192.0.2.9"),
            of(DANGLING, "www CNAME gone", "www CNAME gone.example.net."),
            of(POINTS_TO_ALIAS, "@ MX 20 mail2\nmail2 CNAME mail", "@ MX 20 mail2\nmail2 A 192.0.2.9"),
            new LintCase(SPF_NOT_ONE, "@ TXT", "", "@ TXT \"v=spf1 mx -all\""),
            of(SPF_MISSES_HOST, "", ""),
            of(SPF_SYNTAX, "s TXT \"v=spf1 ip:192.0.2.1 -all\"", "s TXT \"v=spf1 ip4:192.0.2.1 -all\""),
            of(SPF_OPEN_END, "s TXT \"v=spf1 mx +all\"", "s TXT \"v=spf1 mx ~all\""),
            of(
                    SPF_LOOKUPS,
                    "s TXT \"v=spf1 a:a.net a:b.net a:c.net a:d.net a:e.net a:f.net a:g.net a:h.net a:i.net a:j.net a:k.net -all\"",
                    "s TXT \"v=spf1 a:a.net a:b.net a:c.net a:d.net a:e.net a:f.net a:g.net a:h.net a:i.net a:j.net -all\""),
            of(SPF_LONG, networks(34), networks(30)),
            of(
                    SPF_NOWHERE,
                    "s TXT \"v=spf1 include:t.example.org -all\"\nt TXT \"no SPF\"",
                    "s TXT \"v=spf1 include:t.example.org -all\"\nt TXT \"v=spf1 -all\""),
            of(SPF_IGNORED, "s TXT \"v=spf1 -all mx\"", "s TXT \"v=spf1 mx -all\""),
            of(
                    SPF_VOID,
                    "s TXT \"v=spf1 a:x.example.org a:y.example.org mx:z.example.org -all\"",
                    "s TXT \"v=spf1 a:x.example.org a:y.example.org mx:example.org -all\""),
            of(CAA_FLAGS, "@ CAA 1 iodef \"mailto:a@example.org\"", "@ CAA 128 iodef \"mailto:a@example.org\""),
            of(SPF_PTR, "s TXT \"v=spf1 ptr -all\"", "s TXT \"v=spf1 a:mail.example.org -all\""),
            of(SPF_TYPE, "s SPF \"v=spf1 -all\"", "s TXT \"v=spf1 -all\""),
            of(DKIM_MISSING, "k._domainkey TXT \"v=DKIM1; k=rsa\"", key(KEY_2048, "")),
            of(DKIM_SHORT, key(KEY_1024, ""), key(KEY_2048, "")),
            of(DKIM_BARE, key(KEY_BARE, ""), key(KEY_2048, "")),
            of(DKIM_NOTE, key(KEY_2048, "n=a=b; "), key(KEY_2048, "n=a=3Db; ")),
            of(DKIM_TESTING, key(KEY_2048, "t=y; "), key(KEY_2048, "t=s; ")),
            new LintCase(DMARC_MISSING, "_dmarc", "", "_dmarc TXT \"v=DMARC1; p=reject\""),
            new LintCase(
                    DMARC_SYNTAX, "_dmarc", "_dmarc TXT \"v=DMARC1; p=refuse\"", "_dmarc TXT \"v=DMARC1; p=reject\""),
            new LintCase(
                    DMARC_NONE, "_dmarc", "_dmarc TXT \"v=DMARC1; p=none\"", "_dmarc TXT \"v=DMARC1; p=quarantine\""),
            of(NULL_MX_BESIDE_OTHERS, "n MX 0 .\nn MX 10 mail", "n MX 0 ."),
            of(MTA_STS, "_mta-sts TXT \"v=STSv1; id=1\"", "_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 192.0.2.9"),
            of(TLS_RPT, "_smtp._tls TXT \"v=TLSRPTv1\"", "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.org\""),
            of(FORGOTTEN_DOT, "www CNAME mail.example.org", "www CNAME mail.example.org."),
            of(UNDERSCORE, "my_host A 192.0.2.9", "my-host A 192.0.2.9"),
            of(NOT_A_HOST_NAME, "-host A 192.0.2.9", "host-1 A 192.0.2.9"),
            of(TARGET_IS_ADDRESS, "@ MX 20 192.0.2.9", "@ MX 20 mail"),
            of(TTL_FAMILIES, "t 60 A 192.0.2.9\nt 90 AAAA 2001:db8::9", "t 60 A 192.0.2.9\nt 60 AAAA 2001:db8::9"),
            of(TTL_CHAIN, "t 60 CNAME mail", "t 300 CNAME mail"),
            of(TTL_LONG, "t 172800 A 192.0.2.9", "t 86400 A 192.0.2.9"),
            of(TTL_SHORT, "t 29 A 192.0.2.9", "t 30 A 192.0.2.9"),
            new LintCase(
                    SOA_NEGATIVE,
                    "@ SOA",
                    "@ 86400 SOA ns1 host 1 7200 900 1209600 86400",
                    "@ 86400 SOA ns1 host 1 7200 900 1209600 3600"),
            new LintCase(
                    SOA_TIMERS,
                    "@ SOA",
                    "@ SOA ns1 host 1 900 7200 1209600 300",
                    "@ SOA ns1 host 1 7200 900 1209600 300"),
            new LintCase(ONE_NAME_SERVER, "@ NS ns2", "", "@ NS ns3.example.net."),
            of(NO_GLUE, "child NS ns.child", "child NS ns.child\nns.child A 192.0.2.9"),
            of(
                    DS_WITHOUT_DELEGATION,
                    "child DS 1 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                    "child NS ns.example.net.\nchild DS 1 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"),
            of(OCCLUDED, "child NS ns.example.net.\nwww.child A 192.0.2.9", "child NS ns.child\nns.child A 192.0.2.9"),
            of(FAMILIES_APART, "f A 203.0.113.5\nf AAAA 2001:db8:e1::7", "f A 203.0.113.5\nf AAAA 2001:db8:d0::5"),
            of(PRIVATE_ADDRESS, "p A 10.0.0.1", "p A 192.0.2.9"),
            of(SERVICE_AT_NO_HOST, "www A 192.0.2.99", "www A 203.0.113.5"),
            new LintCase(NO_CAA, "@ CAA", "", "@ CAA 0 iodef \"mailto:a@example.org\""),
            of(CAA_SYNTAX, "@ CAA 128 tissue \"letsencrypt.org\"", "@ CAA 128 issuewild \";\""),
            of(UNQUOTED_TEXT, "u TXT three plain words", "u TXT \"three quoted words\""));

    private static LintCase of(LintCode code, String bad, String good) {
        return new LintCase(code, "nothing", bad, good);
    }

    private static String networks(int count) {
        return "s TXT \"v=spf1\" \"" + " ip4:192.0.2.1".repeat(count / 2) + "\" \"" + " ip4:192.0.2.2".repeat(count / 2)
                + " -all\"";
    }

    private static String key(String key, String tags) {
        return "k._domainkey TXT \"v=DKIM1; " + tags + "k=rsa; p=" + key.substring(0, 150) + "\" \""
                + key.substring(150) + "\"";
    }
}
