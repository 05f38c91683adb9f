package dev.phoenix.dns.mail;

import java.util.List;
import java.util.function.Function;

/** The grammars, with what is changed to try them. */
enum Grammar {
    SPF(
            SpfParser::parse,
            List.of(
                    "v=spf1 mx -all",
                    "v=spf1 a/24 mx/24//64 a:mail.example.net/28 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all",
                    "v=spf1 include:_spf.example.net exists:%{ir}.%{v}._spf.%{d2} -all",
                    "v=spf1 ip4:192.0.2.1 redirect=_spf.example.net",
                    "v=spf1 mx ra=postmaster exp=explain.example.net -all",
                    "v=spf1 ip6:::ffff:192.0.2.1 ptr:example.net ?all"),
            List.of(
                    "mx",
                    "a:",
                    "ip4:192.0.2.7",
                    "ip6:",
                    "/32",
                    "//128",
                    "%{",
                    "%{i}",
                    "%%",
                    "include:",
                    "redirect=",
                    "all",
                    "-all",
                    "exp=",
                    ".",
                    "x=")),
    DMARC(
            Dmarc::parse,
            List.of(
                    "v=DMARC1; p=reject; rua=mailto:d@example.org",
                    "v=DMARC1; p=quarantine; sp=none; adkim=s; aspf=r; pct=50; fo=1:d:s; ri=86400; rf=afrf",
                    "v=DMARC1;p=none;rua=mailto:a@example.org!10m,mailto:b@example.net;ruf=mailto:c@example.org",
                    "v=DMARC1; p=reject; np=reject; psd=n; t=y;"),
            List.of(
                    "p=",
                    "sp=reject",
                    "rua=",
                    "mailto:",
                    "!10m",
                    ",",
                    "pct=",
                    "100",
                    "fo=0",
                    ":d",
                    "x=1",
                    "v=DMARC1",
                    "none",
                    ";;")),
    DKIM(
            DkimParser::parse,
            List.of(
                    "v=DKIM1; k=ed25519; p=0ZsrjFvcKJZD8DKO5wEeDpV7wY5eRkgONL5pFpJ6I/s=",
                    "v=DKIM1; k=rsa; h=sha256; s=email; t=s; n=a note; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKx0eQvXH0Vr+0b1Jm0m6nJ2yq2X8m8l8gk7mKXo0m1oA2ZK0sJmXjxJmEwHqAkPzJ8wYQv1v3R1oRZk1yIpmTUCAwEAAQ==",
                    "p="),
            List.of("v=DKIM1", "k=rsa", "t=y", "h=sha1:sha256", "s=*", "p=", "=", "==", "MII", "\r\n ", ":", "n==3D")),
    MTA_STS(
            MtaSts::parse,
            List.of("v=STSv1; id=20260101T000000;", "v=STSv1;id=1;x=y"),
            List.of("id=", "id=2", "v=STSv1", ";;", "x_y.z-1=a", "=")),
    TLS_RPT(
            TlsReports::parse,
            List.of(
                    "v=TLSRPTv1; rua=mailto:reports@example.com",
                    "v=TLSRPTv1;rua=https://example.net/tls,mailto:a@example.net;"),
            List.of("rua=", "mailto:", "https://", ",", "!10m", "x=1", ";;", "v=TLSRPTv1")),
    CAA(
            text -> dev.phoenix.dns.mail.Caa.parse("issue", text),
            List.of(
                    "ca.example.net",
                    "ca.example.net; accounturi=https://ca.example.net/1; validationmethods=dns-01,http-01",
                    ";"),
            List.of("; a=b", "accounturi=", "validationmethods=", "-", "..", "x--y", "%")),
    CAA_IODEF(
            text -> dev.phoenix.dns.mail.Caa.parse("iodef", text),
            List.of("mailto:security@example.org", "https://example.org/a?b#c"),
            List.of("mailto:", "//", "[::1]", "?subject=x", "@"));

    private final Function<String, Parsed<?>> parse;
    private final List<String> begun;
    private final List<String> words;

    Grammar(Function<String, Parsed<?>> parse, List<String> begun, List<String> words) {
        this.parse = parse;
        this.begun = begun;
        this.words = words;
    }

    Parsed<?> read(String text) {
        return parse.apply(text);
    }

    Mutations mutations(long seed) {
        return new Mutations(begun, words, seed);
    }
}
