package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What is read without dnsjava has the octets that dnsjava makes of it, however it is written. */
class FieldsTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSHFP 4 2 00ff00FF00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
                "SSHFP 4 2 00ff00FF00ff00ff00ff00ff00ff00ff 00ff00ff00ff00ff00ff00ff00ff00ff",
                "SSHFP 255 0 01",
                "TLSA 3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C",
                "TLSA 0 0 0 abc d",
                "DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                "NAPTR 100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.org!\" .",
                "URI 10 1 \"ftp://ftp1.example.com/public\"",
                "OPENPGPKEY AQIDBA==",
                "HINFO \"a b\" c",
                "RP mailbox texts",
                "PX 10 a b",
                "ISDN \"150862028003217\" \"004\"",
                "X25 \"311061700956\"",
                "DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
                "SMIMEA 3 0 0 a1b2",
                "CAA 0 issue \"ca.example.net\"",
                "CAA 128 iodef mailto:security@example.org",
                "CAA 0 issue \"\"",
                "CAA 0 issue \";\"",
                "CAA 0 issue \"ca.example.net; account=\\\"1\\\"\"",
                "CAA 0 issue \"\\099a.example.net\""
            })
    void theOctetsAreThoseOfDnsjava(String text) throws Exception {
        var words = text.split(" ", 2);
        int type = Type.value(words[0]);
        var theirs = Record.fromString(ORIGIN, type, DClass.IN, 300, words[1], ORIGIN);
        var read = new MasterFile("zone", "$TTL 300\n@ " + text + "\n", ORIGIN).plain();
        assertThat(read.records())
                .as(text)
                .singleElement()
                .satisfies(one -> assertThat(one.rdataToWireCanonical()).isEqualTo(theirs.rdataToWireCanonical()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSHFP 1 2 00",
                "CSYNC 66 3 1 NS",
                "OPENPGPKEY AQIDBAl=",
                "IPSECKEY 10 1 2 192.0.2.38 AQNR,TVT",
                "IPSECKEY 10 1 2 192.0.2.38",
                "CERT PKIX 1 RSASHA256 AQ\\ID",
                "DNSKEY 256 3 8 AQ}D",
                "RRSIG A 8 2 300 20260101000000 20250101000000 1 example.org. AQ,D",
                "HIP 2 200100107B1A74DF365639CC39F1D578 AQ:D",
                "SVCB 1 svc 13",
                "SVCB 1 svc 13=a",
                "SVCB 1 svc port= 3",
                "SVCB 1 svc alpn",
                "SSHFP 4 2 0ff",
                "SSHFP 4 2 0g",
                "SSHFP 256 2 00",
                "SSHFP 4 2",
                "TLSA 3 1 -1 00",
                "TLSA 3 1",
                "CAA 256 issue ca",
                "CAA 0 is-sue ca",
                "CAA 0 \"issue\" ca",
                "NAPTR 1 1 u s !a!\\\\1! .",
                "NAPTR 1 1 u s !a!b .",
                "DS 1 8 2 00",
                "OPENPGPKEY AQIDBA",
                "HINFO one",
                "X25 12a4",
                "EUI48 00-00-5e-00-53",
                "NID 10 0014:4fff:ff20",
                "L32 10 2001:db8::1",
                "AMTRELAY 10 2 0 .",
                "ZONEMD 1 1 1 00",
                "DSYNC NOTIFY CDS 5359 ep",
                "CAA 0 issue",
                "CAA 0 issue a b",
                "CAA 0 \"\" a"
            })
    void whatIsWrongIsStillWrongWithItsPlace(String text) {
        var read = new MasterFile("zone", "$TTL 300\n@ " + text + "\n", ORIGIN).plain();
        assertThat(read.errors())
                .as(text)
                .anySatisfy(fault -> assertThat(fault.toString()).contains("DNS-001"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUI48 00-00-5e-00-53-2a|00005e00532a",
                "EUI64 00-00-5e-ef-10-00-00-2a|00005eef1000002a",
                "NID 10 14:4fff:ff20:ee64|000a00144fffff20ee64",
                "L64 10 2001:db8:1140:1000|000a20010db811401000",
                "L32 10 192.0.2.1|000ac0000201",
                "CSYNC 66 3 A NS AAAA|0000004200030004600000 08",
                "DOA 0 1 2 \"\" aGVsbG8=|0000000000000001 02 00 68656c6c6f",
                "AMTRELAY 10 1 2 2001:db8::15|0a8220010db8000000000000000000000015",
                "RESINFO qnamemin exterr=15,16|08716e616d656d696e 0c6578746572723d31352c3136",
                "WALLET BTC x|03425443 0178",
                "DSYNC CDS NOTIFY 5359 .|003b 01 14ef 00",
                "TALINK . .|0000",
                "TYPE108 \\# 6 00005e00532a|00005e00532a",
                "TYPE62000 \\# 3 00 0102|000102",
            })
    void newerTypesHaveTheOctetsOfTheirRfc(String text, String hex) {
        var read = new MasterFile("zone", "$TTL 300\n@ " + text + "\n", ORIGIN).plain();
        assertThat(read.errors()).isEmpty();
        assertThat(HexFormat.of().formatHex(read.records().getFirst().rdataToWireCanonical()))
                .isEqualTo(hex.replace(" ", ""));
    }
}
