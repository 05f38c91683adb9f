package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What is read without dnsjava has the octets that dnsjava makes of it, however it is written. */
class PlainRdataTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSHFP 4 2 00ff00FF00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
                "SSHFP 4 2 00ff00FF00ff00ff00ff00ff00ff00ff 00ff00ff00ff00ff00ff00ff00ff00ff",
                "SSHFP 255 0 01",
                "TLSA 3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C",
                "TLSA 0 0 0 abc d",
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
                "SSHFP 4 2 0ff",
                "SSHFP 4 2 0g",
                "SSHFP 256 2 00",
                "SSHFP 4 2",
                "TLSA 3 1 -1 00",
                "TLSA 3 1",
                "CAA 256 issue ca",
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
}
