package dev.phoenix.dns.lint;

import static dev.phoenix.dns.lint.FakeWorld.FIRST;
import static dev.phoenix.dns.lint.FakeWorld.ORIGIN;
import static dev.phoenix.dns.lint.FakeWorld.PARENT;
import static dev.phoenix.dns.lint.FakeWorld.SECOND;

import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Type;

/** For every live check a world that trips it and a near one in which nothing is found. */
record LiveCase(LintCode code, UnaryOperator<FakeWorld> bad, UnaryOperator<FakeWorld> good) {
    private static final String REVERSE = "3.2.0.192.in-addr.arpa.";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[64]);
    private static final String LETS_ENCRYPT = "CN=R11, O=Let's Encrypt, C=US";
    private static final String SECTIGO = "CN=Some authority, O=Sectigo Limited, C=GB";
    private static final String OTHER_KEY = Base64.getEncoder()
            .encodeToString("another key, as long as the first one, sixty-four octets of it.."
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    static final List<LiveCase> ALL = List.of(
            new LiveCase(
                    LintCode.FOREIGN_NAMES_ANSWERED,
                    world -> world.search("example.org").others("phoenix-check.github.com.example.org. A 192.0.2.9"),
                    world -> world.search("example.net").others("phoenix-check.github.com.example.net. A 192.0.2.9")),
            new LiveCase(
                    LintCode.DANGLING_OUTSIDE,
                    world -> world.zone("shop CNAME gone.example.net."),
                    world -> world.zone("shop CNAME here.example.net.").others("here.example.net. TXT \"no address\"")),
            new LiveCase(
                    LintCode.REVERSE_NAME_DIFFERS,
                    world -> world.withoutOther(REVERSE).others(REVERSE + " PTR static-3.provider.example."),
                    world -> world),
            new LiveCase(
                    LintCode.REVERSE_NAME_UNCONFIRMED,
                    world -> world.zone("@ MX 20 mx.example.net.")
                            .others("mx.example.net. A 192.0.2.44")
                            .withoutOther(REVERSE)
                            .others(REVERSE + " PTR mx.example.net."),
                    world -> world.zone("@ MX 20 mx.example.net.").others("mx.example.net. A 192.0.2.44")),
            new LiveCase(LintCode.SPF_LOOKUPS, world -> included(world, 10), world -> included(world, 9)),
            new LiveCase(
                    LintCode.SPF_LOOKUPS,
                    world -> leading(world, "example.org"),
                    world -> leading(world, "relay.example.net")),
            new LiveCase(LintCode.SPF_VOID, world -> empty(world, 3), world -> empty(world, 2)),
            new LiveCase(LintCode.LAME_SERVER, world -> world.lame(SECOND), world -> world),
            new LiveCase(LintCode.SERVER_SILENT, world -> world.silent(SECOND), world -> world.silent(PARENT)),
            new LiveCase(
                    LintCode.DELEGATION_DIFFERS,
                    world -> world.at(PARENT, "@ NS ns0.example.net.").others("ns0.example.net. TXT \"no address\""),
                    world -> world.at(PARENT, "child NS ns0.example.net.")),
            new LiveCase(
                    LintCode.SERIALS_DIFFER,
                    world ->
                            world.without(SECOND, ORIGIN, Type.SOA).at(SECOND, "@ SOA ns1 host 2 7200 900 1209600 300"),
                    world -> world),
            new LiveCase(
                    LintCode.ANSWERS_DIFFER,
                    world -> world.without(SECOND, FakeWorld.mail(), Type.A).at(SECOND, "mail A 192.0.2.77"),
                    world -> world.without(SECOND, FakeWorld.mail(), Type.A).at(SECOND, "mail 30 A 192.0.2.3")),
            new LiveCase(
                    LintCode.NO_SUCH_NAME_TOLD,
                    world -> world.denying(SECOND),
                    world -> world.zone("mail LOC 52 0 0 N 4 0 0 E 0m")),
            new LiveCase(LintCode.SERVER_RECURSES, world -> world.recursing(FIRST), world -> world.recursing(PARENT)),
            new LiveCase(
                    LintCode.DS_FITS_NO_KEY, world -> signed(world, OTHER_KEY, 31), world -> signed(world, KEY, 31)),
            new LiveCase(LintCode.SIGNATURE_ENDS, world -> signed(world, KEY, 3), world -> signed(world, KEY, 5)),
            new LiveCase(
                    LintCode.DMARC_REPORTS_REFUSED,
                    world -> reporting(world),
                    world -> reporting(world).others("example.org._report._dmarc.reports.example.net. TXT v=DMARC1")),
            new LiveCase(
                    LintCode.MTA_STS_POLICY,
                    world -> policy(world, "mx: *.mail.example.org"),
                    world -> policy(world, "mx: *.example.org")),
            new LiveCase(
                    LintCode.CAA_FORBIDS_ISSUER,
                    world -> world.serving("example.org", SECTIGO, "example.org", "www.example.net"),
                    world -> world.serving("example.org", LETS_ENCRYPT, "example.org", "*.example.org")));

    private static FakeWorld reporting(FakeWorld world) {
        return world.withoutInZone(FakeWorld.name("_dmarc.example.org"), Type.TXT)
                .zone("_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.org,mailto:b@reports.example.net!10m\"");
    }

    private static FakeWorld policy(FakeWorld world, String hosts) {
        return world.zone("_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 192.0.2.9")
                .page(
                        "https://mta-sts.example.org/.well-known/mta-sts.txt",
                        new Web.Fetched.Page(
                                200,
                                "text/plain; charset=utf-8",
                                "version: STSv1\r\nmode: enforce\r\n" + hosts + "\r\nmax_age: 604800\r\n"));
    }

    /** The zone's own term is the first look-up. */
    private static FakeWorld included(FakeWorld world, int more) {
        return world.withoutInZone(ORIGIN, Type.TXT)
                .zone("@ TXT \"v=spf1 include:spf.example.net -all\"")
                .others("spf.example.net. TXT \"v=spf1" + " a:relay.example.net".repeat(more) + " -all\"")
                .others("relay.example.net. A 192.0.2.60");
    }

    /** Somebody else's record that takes another one in, perhaps ours again. */
    private static FakeWorld leading(FakeWorld world, String to) {
        return included(world, 0)
                .withoutOther("spf.example.net.")
                .others("spf.example.net. TXT \"v=spf1 redirect=" + to + "\"")
                .others("relay.example.net. TXT \"v=spf1 -all\"");
    }

    private static FakeWorld empty(FakeWorld world, int terms) {
        var gone = IntStream.range(0, terms)
                .mapToObj(index -> " a:gone" + index + ".example.net")
                .collect(Collectors.joining());
        return world.withoutInZone(ORIGIN, Type.TXT).zone("@ TXT \"v=spf1" + gone + " -all\"");
    }

    /** The parent trusts {@link #KEY}; signatures end on a day of May. */
    private static FakeWorld signed(FakeWorld world, String key, int day) {
        var trusted = new DNSKEYRecord(
                ORIGIN, DClass.IN, 300, 257, 3, 13, Base64.getDecoder().decode(KEY));
        var lines = "@ DNSKEY 257 3 13 " + key
                + "\n@ RRSIG SOA 13 2 300 202605%02d000000 20260420000000 %d example.org. %s"
                        .formatted(day, trusted.getFootprint(), KEY);
        return world.others("@ DS " + new DSRecord(ORIGIN, DClass.IN, 300, 2, trusted).rdataToString())
                .at(FIRST, lines)
                .at(SECOND, lines);
    }
}
