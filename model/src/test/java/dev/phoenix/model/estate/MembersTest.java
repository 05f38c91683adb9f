package dev.phoenix.model.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
    /** A service and a data set may have one name. */
    private static final Members ALL =
            new Members(List.of("www", "shop"), List.of("orders", "shop"), List.of("outbox"));

    private static final Members SHOP = new Members(List.of("shop"), List.of("orders"), List.of());

    @Test
    void whatIsTakenAwayAndPutBackIsAllAgain() {
        assertThat(ALL.without(SHOP)).isEqualTo(new Members(List.of("www"), List.of("shop"), List.of("outbox")));
        assertThat(SHOP.and(ALL.without(SHOP)).without(ALL)).isEqualTo(Members.NONE);
        assertThat(ALL.and(SHOP)).isEqualTo(ALL);
        assertThat(ALL.without(ALL).isEmpty()).isTrue();
    }

    @Test
    void membersOfOneNameAndTwoKindsAreTwo() {
        var data = new Members(List.of(), List.of("shop"), List.of());
        assertThat(SHOP.overlaps(data)).isFalse();
        assertThat(ALL.among(data)).isEqualTo(data);
        assertThat(data.overlaps(ALL)).isTrue();
    }

    @Test
    void theyAreToldByTheirKinds() {
        assertThat(ALL).hasToString("www, shop; data orders, shop; singletons outbox");
        assertThat(Members.NONE).hasToString("");
    }
}
