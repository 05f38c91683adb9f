package dev.phoenix.dns.host.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.Zones;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is named when a server refuses a whole message and does not say for which record. */
class SuspectsTest {
    private static List<String> in(String lines) {
        return Suspects.in(
                Zones.ORIGIN,
                ZoneDiff.between(Zones.of(Zones.EMPTY), Zones.of(Zones.EMPTY + lines), _ -> true, _ -> true));
    }

    @Test
    void anOwnerThatIsNoHostsNameIsNamed() {
        assertThat(in("a_b 60 A 192.0.2.1\n*.c 60 A 192.0.2.1\nd- 60 AAAA 2001:db8::1\n_x 60 TXT y\n"))
                .containsExactlyInAnyOrder(
                        "a_b.example.org A: that is no host's name", "d-.example.org AAAA: that is no host's name");
    }

    @Test
    void mailThatLeadsToANameOfTheZoneWithoutAddressIsNamed() {
        assertThat(in("a 60 MX 10 gone\nb 60 MX 10 d\nc 60 SRV 1 2 3 mail.example.net.\nd 60 A 192.0.2.1\n"))
                .containsExactly("a.example.org MX: leads to gone.example.org, if that has no address");
    }

    @Test
    void withoutASuspectEverySetIsNamed() {
        assertThat(in("a 60 TXT x\n")).containsExactly("a.example.org TXT");
    }
}
