package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.lint.LintInput.Surround;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.testkit.Estates;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Name;

class LintTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    static Stream<LintCase> cases() {
        return LintCase.ALL.stream();
    }

    @Test
    void nothingIsFoundInASoundZone() {
        assertThat(codes(LintCase.SOUND, Surround.NOTHING)).isEmpty();
    }

    @Test
    void everyStaticCheckHasACaseAndANumberOfItsOwn() {
        var covered = LintCase.ALL.stream().map(LintCase::code).collect(Collectors.toSet());
        assertThat(Arrays.stream(LintCode.values()).filter(code -> code.isStatic() && !code.isOfAcknowledgements()))
                .filteredOn(code -> code != LintCode.READ_OTHERWISE)
                .allMatch(covered::contains);
        var numbers = Arrays.stream(LintCode.values()).map(LintCode::code).toList();
        assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tripsOnTheBadZoneAndNotOnTheNearOne(LintCase one) {
        assertThat(codes(zone(one, one.bad()), bad(one.code()))).containsExactly(one.code());
        assertThat(codes(zone(one, one.good()), good(one.code()))).isEmpty();
    }

    /** The octet of its length is a number without a sign. */
    @Test
    void aLongTagOfCaaIsReadToItsEnd() {
        var zone = LintCase.SOUND + "@ CAA 0 " + "a".repeat(200) + " \"x\"\n";
        assertThat(codes(zone, Surround.NOTHING)).doesNotContain(LintCode.CAA_FLAGS);
    }

    /** What is known of the estate where the check needs it. */
    private static Surround bad(LintCode code) {
        return switch (code) {
            case SPF_MISSES_HOST -> new Surround(List.of(Estates.ocean()), Set.of(), Set.of());
            default -> good(code);
        };
    }

    private static Surround good(LintCode code) {
        return switch (code) {
            case FAMILIES_APART -> unmailed();
            case SERVICE_AT_NO_HOST ->
                new Surround(unmailed().sites(), Set.of(ZoneSource.name("www.example.org")), Set.of());
            default -> Surround.NOTHING;
        };
    }

    /** Sites whose hosts send no mail, so that SPF is not looked at. */
    private static Surround unmailed() {
        var sites = Stream.of(Estates.ocean(), Estates.helsinki())
                .map(site -> new dev.phoenix.model.estate.Inventory(
                        site.site(),
                        site.hosts().stream()
                                .map(host -> new dev.phoenix.model.estate.Host(
                                        host.name(),
                                        List.of("edge"),
                                        host.ipv4(),
                                        host.ipv6(),
                                        host.privateAddress(),
                                        host.providerId(),
                                        host.volumes()))
                                .toList()))
                .toList();
        return new Surround(sites, Set.of(), Set.of());
    }

    private static String zone(LintCase one, String lines) {
        return LintCase.SOUND
                        .lines()
                        .filter(line -> !line.startsWith(one.without()))
                        .collect(Collectors.joining("\n")) + "\n" + lines + "\n";
    }

    private static Set<LintCode> codes(String text, Surround surround) {
        var read = new MasterFile("zone", text, ORIGIN).read("", _ -> Optional.empty());
        var input = new LintInput(Zone.of(ORIGIN, read.records()), Map.of(), surround);
        return Lint.check(input).stream().map(Finding::code).collect(Collectors.toSet());
    }
}
