package dev.phoenix.observe.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UptimeRecordsTest {
    private static final String RECORDS = """
            86400:1700000000:Linux 6.1.0-13-amd64
            5000000:1700090000:Linux 6.1.0-18-amd64
            not a record
            3600:1705100000:Linux 6.1.0-20-amd64
            """;

    @Test
    void ranksByUptimeAndKnowsHowLongItWasDownBetween() {
        var boots = UptimeRecords.ranked(RECORDS);
        assertThat(boots).extracting(UptimeRecords.Boot::upSeconds).containsExactly(5000000L, 86400L, 3600L);
        assertThat(boots).extracting(UptimeRecords.Boot::rank).containsExactly(1, 2, 3);
        assertThat(boots).extracting(UptimeRecords.Boot::downSeconds).containsExactly(10000L, 3600L, 0L);
    }

    @Test
    void theEpitaphSaysUpDownAndPercent() {
        assertThat(UptimeRecords.epitaph("edge.ocean", UptimeRecords.ranked(RECORDS)))
                .contains("57 days, 20:53:20", "since 2023-11-14T22:13:20Z", "99.734");
    }
}
