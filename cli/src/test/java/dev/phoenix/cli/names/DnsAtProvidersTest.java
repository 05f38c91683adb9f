package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import dev.phoenix.model.estate.DnsHostSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names planned and published at the emulated providers, as a person types it. */
class DnsAtProvidersTest {
    private static final String ZONE = """
            $ORIGIN example.org.
            $TTL 300
            @     SOA ns1 host 1 3600 600 86400 60
            @     NS ns1
            ns1   A 192.0.2.53
            www   A 192.0.2.80
            www   AAAA 2001:db8::80
            @     MX 10 mail
            mail  A 192.0.2.25
            text  TXT "one \\"two\\""
            *.any CNAME www
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void whatWasAppliedIsPublishedAndTheNextPlanIsEmpty(DnsHostSpec.Provider provider) throws Exception {
        try (var emulated = EmulatedHost.start(provider)) {
            var typist = typist(emulated, ZONE);
            applied(typist);
            typist.commit(
                    yaml(emulated), Map.of("zone", ZONE.replace("mail  A 192.0.2.25", "mail CNAME mx.example.net.")));
            assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
            assertThat(typist.out())
                    .contains("- mail A 300 192.0.2.25", "+ mail CNAME 300 mx.example.net.")
                    .contains("mail.example.org is absent for a moment: a CNAME gives way");
            applied(typist);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void aPlanSaysWhatTheProviderDoesNotTakeAndDoesNotSayTheToken(DnsHostSpec.Provider provider) throws Exception {
        try (var emulated = EmulatedHost.start(provider)) {
            var typist =
                    typist(emulated, ZONE + "there LOC 52 22 23.000 N 4 53 32.000 E -2.00m\nshort 10 A 192.0.2.1\n");
            assertThat(typist.phoenix("dns", "plan")).isEqualTo(2);
            assertThat(typist.err())
                    .contains("DNS-061 there.example.org LOC", "no records of type LOC")
                    .contains("DNS-061 short.example.org A", "TTL 10 is not between");
            typist.with("TOKEN", "another-token");
            assertThat(typist.phoenix("dns", "plan", "--debug")).isEqualTo(1);
            assertThat(typist.err()).contains("DNS-014").doesNotContain("another-token");
        }
    }

    private Typist typist(EmulatedHost emulated, String zone) throws Exception {
        var typist = new Typist(folder, InstantSource.system()).with("TOKEN", EmulatedHost.TOKEN);
        typist.commit(yaml(emulated), Map.of("zone", zone));
        return typist;
    }

    private static String yaml(EmulatedHost emulated) {
        return """
            estate: shop
            sites:
              old: { terraform: tf }
            dns:
              zones: { example.org: zone }
              host: { %s: { token: "${env:TOKEN}", endpoint: "%s" } }
            services:
              www: { url: https://www.example.org/ }
            """.formatted(emulated.provider().key(), emulated.endpoint());
    }

    private static void applied(Typist typist) {
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        var found = Pattern.compile("phoenix dns apply ([0-9a-f]{12})").matcher(typist.out());
        assertThat(found.find()).as(typist.out() + typist.err()).isTrue();
        assertThat(typist.phoenix("dns", "apply", found.group(1), "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(typist.phoenix("dns", "plan", "--check")).as(typist.out()).isZero();
        assertThat(typist.out()).contains("nothing to change");
    }
}
