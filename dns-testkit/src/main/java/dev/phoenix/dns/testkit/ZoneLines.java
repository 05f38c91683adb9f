package dev.phoenix.dns.testkit;

import java.util.List;

/** What stands in zone files: a line of each kind, to be read, changed and published. */
public final class ZoneLines {
    public static final String HEAD =
            "$TTL 300\n@ SOA ns.example.net. h.example.net. 1 2 3 4 5\n@ NS ns.example.net.\n";

    /** A line of each kind. */
    public static final List<String> EACH_KIND = List.of(
            "a A 192.0.2.1",
            "a 60 IN AAAA 2001:db8::1",
            "b IN 1h CNAME a",
            "  TXT \"one ; two\" three \\\" \\065 \"\\;\"",
            "c MX 10 mail ; comment",
            "d SRV 1 2 3 target.example.net.",
            "e CAA 0 issue \"ca.example.net; x=y\"",
            "f SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789",
            "g TLSA 3 1 1 0C72AC70B745AC19 998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6",
            "h NAPTR 100 10 \"u\" \"E2U+sip\" \"!^(.*)$!sip:\\\\1@example.org!i\" .",
            "i URI 10 1 \"ftp://ftp1.example.com/public\"",
            "j LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m",
            "k HINFO \"a b\" c",
            "l RP mail texts.example.net.",
            "m DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
            "m NS ns.example.net.",
            "n EUI48 00-00-5e-00-53-2a",
            "o CSYNC 66 3 A NS AAAA",
            "p NID 10 0014:4fff:ff20:ee64",
            "q L32 10 192.0.2.1",
            "r AMTRELAY 10 0 2 2001:db8::15",
            "s DOA 0 1 2 \"\" aGVsbG8=",
            "t TYPE62000 \\# 3 00 0102",
            "u A \\# 4 C0000201",
            "v HTTPS 1 . alpn=\"h2,h3\" port=8443 ipv4hint=192.0.2.1",
            "w SVCB 1 svc mandatory=port port=53 key667=\"x y\"",
            "$GENERATE 1-4/2 x${-1,3,x}-$ A 192.0.2.$",
            "$GENERATE 1-2 y$ MX \"10 m${0,4,n}\"",
            "$ORIGIN sub",
            "$TTL 1w2d",
            "z ( TXT ( \"a\"\n  b ) ) ; end",
            "\"quoted\" A 192.0.2.1",
            "a\\.b\\032c A 192.0.2.1",
            "m\u00fcller A 192.0.2.1",
            "aa OPENPGPKEY AQIDBA==",
            "bb CERT PKIX 1 RSASHA256 AQIDBA==",
            "cc APL 1:192.0.2.0/24 !2:FF00::/8",
            "dd IPSECKEY 10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==",
            "ee PTR name",
            "ff DNAME else.example.net.",
            "gg ISDN \"150862028003217\" \"004\"",
            "hh ZONEMD 1 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE",
            "ii RESINFO qnamemin exterr=15,16",
            "jj DSYNC CDS NOTIFY 5359 ep");

    private ZoneLines() {}
}
