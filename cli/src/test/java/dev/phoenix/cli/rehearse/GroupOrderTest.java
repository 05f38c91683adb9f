package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages, then the guestbook with its data; mail with its outbox is in no group. */
class GroupOrderTest {
    private static final Estate BLOG = Estates.inGroups(Estates.blog("ns1.example.org"));

    private static List<String> told(Estate estate, String... asked) {
        return GroupOrder.of(estate, List.of(asked)).parts().stream()
                .map(part -> part.name()
                        + (part.back() ? ", back and there again" : "")
                        + (part.last() ? ", then the old site goes" : ""))
                .toList();
    }

    @Test
    void theLastGroupThatLeavesOthersBehindIsTakenBackOnce() {
        assertThat(told(BLOG))
                .containsExactly("pages", "book, back and there again", "the rest, then the old site goes");
    }

    @Test
    void whatIsAskedForMovesAloneInThatOrder() {
        assertThat(told(BLOG, "book")).containsExactly("book, back and there again");
        assertThat(told(BLOG, "book", "pages", "book")).containsExactly("book", "pages, back and there again");
    }

    @Test
    void theRestIsWhatIsInNoGroup() {
        var rest = GroupOrder.of(BLOG, List.of()).parts().getLast();
        assertThat(rest.group()).isEmpty();
        assertThat(rest.members()).isEqualTo(new Members(List.of("mail"), List.of(), List.of("outbox")));
    }

    @Test
    void oneGroupOfEverythingMovesAsAnEstateDoes() {
        var groups = new LinkedHashMap<String, Members>();
        groups.put("everything", BLOG.members());
        assertThat(told(Estates.inGroups(BLOG, groups))).containsExactly("everything, then the old site goes");
    }

    @Test
    void aGroupThatTheEstateHasNotIsRefused() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> GroupOrder.of(BLOG, List.of("pages", "shop")))
                .matches(fault -> fault.code().equals("PLN-020"));
    }
}
