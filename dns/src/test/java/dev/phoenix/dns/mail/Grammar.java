package dev.phoenix.dns.mail;

import java.util.List;

/** The grammars, with what is changed to try them. */
enum Grammar {
    SPF,
    DMARC,
    DKIM,
    MTA_STS,
    TLS_RPT,
    CAA,
    CAA_IODEF;

    Parsed<?> read(String text) {
        return switch (this) {
            case SPF -> SpfParser.parse(text);
            case DMARC -> Dmarc.parse(text);
            case DKIM -> DkimParser.parse(text);
            case MTA_STS -> MtaSts.parse(text);
            case TLS_RPT -> TlsReports.parse(text);
            case CAA -> dev.phoenix.dns.mail.Caa.parse("issue", text);
            case CAA_IODEF -> dev.phoenix.dns.mail.Caa.parse("iodef", text);
        };
    }

    Mutations mutations(long seed) {
        return new Mutations(begun(), words(), seed);
    }

    private List<String> begun() {
        return switch (this) {
            case SPF ->
                List.of(
                        "v=spf1 mx -all",
                        "v=spf1 a/24 mx/24//64 a:mail.example.net/28 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all",
                        "v=spf1 include:_spf.example.net exists:%{ir}.%{v}._spf.%{d2} -all",
                        "v=spf1 ip4:192.0.2.1 redirect=_spf.example.net",
                        "v=spf1 mx ra=postmaster exp=explain.example.net -all",
                        "v=spf1 ip6:::ffff:192.0.2.1 ptr:example.net ?all");
            case DMARC ->
                List.of(
                        "v=DMARC1; p=reject; rua=mailto:d@example.org",
                        "v=DMARC1; p=quarantine; sp=none; adkim=s; aspf=r; pct=50; fo=1:d:s; ri=86400; rf=afrf",
                        "v=DMARC1;p=none;rua=mailto:a@example.org!10m,mailto:b@example.net;ruf=mailto:c@example.org",
                        "v=DMARC1; p=reject; np=reject; psd=n; t=y;");
            case DKIM ->
                List.of(
                        "v=DKIM1; k=ed25519; p=0ZsrjFvcKJZD8DKO5wEeDpV7wY5eRkgONL5pFpJ6I/s=",
                        "v=DKIM1; k=rsa; h=sha256; s=email; t=s; n=a note; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKx0eQvXH0Vr+0b1Jm0m6nJ2yq2X8m8l8gk7mKXo0m1oA2ZK0sJmXjxJmEwHqAkPzJ8wYQv1v3R1oRZk1yIpmTUCAwEAAQ==",
                        "p=");
            case MTA_STS -> List.of("v=STSv1; id=20260101T000000;", "v=STSv1;id=1;x=y");
            case TLS_RPT ->
                List.of(
                        "v=TLSRPTv1; rua=mailto:reports@example.com",
                        "v=TLSRPTv1;rua=https://example.net/tls,mailto:a@example.net;");
            case CAA ->
                List.of(
                        "ca.example.net",
                        "ca.example.net; accounturi=https://ca.example.net/1; validationmethods=dns-01,http-01",
                        ";");
            case CAA_IODEF -> List.of("mailto:security@example.org", "https://example.org/a?b#c");
        };
    }

    private List<String> words() {
        return switch (this) {
            case SPF ->
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
                        "x=");
            case DMARC ->
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
                        ";;");
            case DKIM ->
                List.of(
                        "v=DKIM1",
                        "k=rsa",
                        "t=y",
                        "h=sha1:sha256",
                        "s=*",
                        "p=",
                        "=",
                        "==",
                        "MII",
                        "\r\n ",
                        ":",
                        "n==3D");
            case MTA_STS -> List.of("id=", "id=2", "v=STSv1", ";;", "x_y.z-1=a", "=");
            case TLS_RPT -> List.of("rua=", "mailto:", "https://", ",", "!10m", "x=1", ";;", "v=TLSRPTv1");
            case CAA -> List.of("; a=b", "accounturi=", "validationmethods=", "-", "..", "x--y", "%");
            case CAA_IODEF -> List.of("mailto:", "//", "[::1]", "?subject=x", "@");
        };
    }
}
