package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressPoolTest {
    @Test
    void givesEveryAddressAwayBeforeAFreedOneComesBack() {
        var pool = AddressPool.v4("198.51.100.0/24");
        var first = pool.take().orElseThrow();
        pool.release(first);
        var last = first;
        for (int i = 0; i < 240; i++) {
            last = pool.take().orElseThrow();
            assertThat(last).isNotEqualTo(first);
        }
        assertThat(last).isEqualTo("198.51.100.250");
        assertThat(pool.take()).contains(first);
        assertThat(pool.take()).isEmpty();
    }

    @Test
    void givesEachServerItsOwnNetwork() {
        var pool = AddressPool.v6("2001:db8:e1::/48");
        assertThat(pool.take()).contains("2001:db8:e1:1::/64");
        assertThat(pool.take()).contains("2001:db8:e1:2::/64");
    }
}
