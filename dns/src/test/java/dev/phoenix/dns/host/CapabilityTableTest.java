package dev.phoenix.dns.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.DnsHostSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapabilityTableTest {
    @Test
    void everyProviderHasALineWithAsManyColumnsAsTheHead() {
        var lines = CapabilityTable.markdown().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(9));
        assertThat(Arrays.stream(DnsHostSpec.Provider.values()))
                .allSatisfy(provider -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("| `" + provider.key() + "` |"))
                        .hasSize(1));
    }

    @Test
    void aLineSaysWhatTheHostIsCheckedAgainst() {
        assertThat(CapabilityTable.markdown())
                .contains(
                        "| `digitalocean` | one record | 30–604800 | yes | one change | A AAAA CAA CNAME MX NS SRV TXT |")
                .contains("| `rfc2136` | all of a request | 0–2³¹−1 | yes | as much as fits | all |");
    }
}
