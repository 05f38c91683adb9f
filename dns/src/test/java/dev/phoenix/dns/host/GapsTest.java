package dev.phoenix.dns.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.host.digitalocean.DigitalOceanDomains;
import dev.phoenix.dns.host.hetzner.HetznerZones;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class GapsTest {
    private static final Name WWW = Name.fromConstantString("www.example.org.");

    @Test
    void aCnameThatGivesWayToAddressesIsAbsentForAMomentWhereSetsChangeOneByOne() {
        var swap = new NameChange(WWW, List.of(set("CNAME", "a.example.org.")), List.of(set("A", "192.0.2.1")));
        assertThat(Gaps.in(List.of(swap), HetznerZones.CAPABILITIES)).containsExactly(new Gap(WWW, Gap.Kind.ABSENT));
        assertThat(Gaps.in(List.of(swap), DigitalOceanDomains.CAPABILITIES))
                .containsExactly(new Gap(WWW, Gap.Kind.ABSENT));
        assertThat(Gaps.in(List.of(swap), NameServer.CAPABILITIES)).isEmpty();
        assertThat(new Gap(WWW, Gap.Kind.ABSENT))
                .hasToString(
                        "www.example.org is absent for a moment: a CNAME gives way to or takes the place of other records, which "
                                + "this host does in two requests");
    }

    @Test
    void aCnameThatChangesItsTargetOrOnlyComesOrOnlyGoesLeavesNoGap() {
        var moved = new NameChange(WWW, List.of(), List.of(set("CNAME", "b.example.org.")));
        var gone = new NameChange(WWW, List.of(set("CNAME", "b.example.org.")), List.of());
        assertThat(Gaps.in(List.of(moved, gone), HetznerZones.CAPABILITIES)).isEmpty();
        assertThat(Gaps.in(List.of(moved, gone), DigitalOceanDomains.CAPABILITIES))
                .isEmpty();
    }

    @Test
    void bothAddressFamiliesAndSeveralRecordsAreMixedForAMoment() {
        var families = new NameChange(WWW, List.of(), List.of(set("A", "192.0.2.1"), set("AAAA", "2001:db8::1")));
        var several = new NameChange(WWW, List.of(), List.of(set("A", "192.0.2.1", "192.0.2.2")));
        assertThat(Gaps.in(List.of(families), HetznerZones.CAPABILITIES)).containsExactly(new Gap(WWW, Gap.Kind.MIXED));
        assertThat(Gaps.in(List.of(several), HetznerZones.CAPABILITIES)).isEmpty();
        assertThat(Gaps.in(List.of(several), DigitalOceanDomains.CAPABILITIES))
                .containsExactly(new Gap(WWW, Gap.Kind.MIXED));
    }

    private static RecordSet set(String type, String... values) {
        return RecordSet.of(Arrays.stream(values).map(value -> one(type, value)).toList());
    }

    private static Record one(String type, String value) {
        try {
            return Record.fromString(WWW, Type.value(type), DClass.IN, 60, value, Name.root);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
