package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.lab.cloud.http.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("role", "edge", "tier", "a");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role",
                "role=edge",
                "role==edge",
                "role!=mail",
                "!old",
                "role in (mail, edge)",
                "role notin (mail)",
                "old notin (x)",
                "role=edge,tier in (a,b)",
                "old!=x"
            })
    void selectsWhatFits(String selector) {
        assertThat(LabelSelector.parse(selector).test(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "role=mail", "!role", "role in (mail)", "role notin (edge)", "role,old", "old=x"})
    void leavesWhatDoesNotFit(String selector) {
        assertThat(LabelSelector.parse(selector).test(LABELS)).isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> LabelSelector.parse("role ~ edge"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("role ~ edge");
    }
}
