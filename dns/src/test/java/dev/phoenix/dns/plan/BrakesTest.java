package dev.phoenix.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

/** Each brake with a change that trips it and one close by that does not. */
class BrakesTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String OLD_KEY = "DS 1 13 2 " + "AA".repeat(32) + "\n";
    private static final String NEW_KEY = "DS 2 13 2 " + "BB".repeat(32) + "\n";

    @Test
    void theLastMxIsKeptAndOneOfTwoMayGo() {
        assertThat(codes("@ MX 10 a\n", "")).containsExactly("DNS-021");
        assertThat(codes("@ MX 10 a\n@ MX 20 b\n", "@ MX 10 a\n")).isEmpty();
    }

    @Test
    void theLastAddressOfTheApexIsKeptAndOneFamilyMayGo() {
        assertThat(codes("@ A 192.0.2.1\n", "")).containsExactly("DNS-021");
        assertThat(codes("@ A 192.0.2.1\n@ AAAA 2001:db8::1\n", "@ A 192.0.2.1\n"))
                .isEmpty();
    }

    @Test
    void aServicesNameIsNeverWithoutPlaceAndAnotherNameMayGo() {
        assertThat(codes("www A 192.0.2.1\n", "")).containsExactly("DNS-021");
        assertThat(codes("www A 192.0.2.1\n", "www CNAME other\n")).isEmpty();
        assertThat(codes("other A 192.0.2.1\n", "")).isEmpty();
    }

    @Test
    void aCnameIsNotPutAtTheApexAndMayBeAnywhereElse() {
        assertThat(codes("@ A 192.0.2.1\n", "@ CNAME www\n")).contains("DNS-022");
        assertThat(codes("", "new CNAME www\n")).isEmpty();
    }

    @Test
    void aDsIsNotReplacedAtOnceAndMayBeDoubled() {
        var delegation = "child NS ns.child\n";
        var old = delegation + "child " + OLD_KEY;
        assertThat(codes(old, delegation + "child " + NEW_KEY)).containsExactly("DNS-024");
        assertThat(codes(old, old + "child " + NEW_KEY)).isEmpty();
        assertThat(codes(old + "child " + NEW_KEY, delegation + "child " + NEW_KEY))
                .isEmpty();
        assertThat(codes(old, delegation)).isEmpty();
    }

    @Test
    void aDelegationDoesNotGoBeforeItsDsAndMayGoWithIt() {
        var old = "child NS ns.child\nchild " + OLD_KEY;
        assertThat(codes(old, "child " + OLD_KEY)).containsExactly("DNS-024");
        assertThat(codes(old, "")).isEmpty();
    }

    private static List<String> codes(String published, String wanted) {
        var old = zone(published);
        var changes = ZoneDiff.between(old, zone(wanted), _ -> true, _ -> true);
        return Brakes.faults(old, changes, Set.of(ZoneSource.name("www.example.org")), List.of()).stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static Zone zone(String text) {
        var read = new MasterFile("zone", "$TTL 300\n@ SOA ns1 host 1 3600 600 86400 60\n" + text, ORIGIN).plain();
        return Zone.ofSets(ORIGIN, read.sets());
    }
}
