package dev.phoenix.driver.data.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelPortsTest {
    @TempDir
    Path folder;

    /** As a commit has it, in the state folder of all commits. */
    private FakeContext commit(String... before) {
        var estate = Estates.blog("127.0.0.1:1");
        for (var name : before) {
            estate.data().putFirst(name, new DataSpec.Volume(name, name, List.of("www")));
        }
        return new FakeContext(estate, folder);
    }

    private static int port(FakeContext context, String data) {
        return TunnelPorts.of(context, "helsinki", data);
    }

    @Test
    void theyFollowEachOtherInTheOrderOfTheFile() {
        assertThat(port(commit(), "guestbook")).isEqualTo(15433);
        assertThat(port(commit(), "uploads")).isEqualTo(15432);
    }

    @Test
    void whoHasOneKeepsItWhateverCommitComesThen() {
        assertThat(port(commit(), "guestbook")).isEqualTo(15433);
        var later = commit("orders", "archive");
        assertThat(port(later, "orders")).isEqualTo(15435);
        assertThat(port(later, "archive")).isEqualTo(15434);
        assertThat(port(later, "guestbook")).isEqualTo(15433);
        assertThat(port(commit(), "guestbook")).as("the run's own commit").isEqualTo(15433);
    }

    @Test
    void nobodyGetsThatOfOneThatIsNotInTheEstateAnyMore() {
        assertThat(port(commit("orders"), "orders")).isEqualTo(15432);
        assertThat(port(commit("archive"), "archive")).isEqualTo(15435);
    }

    @Test
    void eachSiteHasItsOwn() {
        assertThat(port(commit(), "uploads")).isEqualTo(15432);
        assertThat(TunnelPorts.of(commit("orders"), "ocean", "orders")).isEqualTo(15432);
    }
}
