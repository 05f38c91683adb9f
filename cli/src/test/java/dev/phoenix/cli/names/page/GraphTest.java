package dev.phoenix.cli.names.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who stands where in the picture of a zone. */
class GraphTest {
    private static Graph of(String lines) {
        var origin = ZoneSource.name("example.org");
        var read = new MasterFile("zone", "$TTL 60\n@ SOA a.example.net. b 1 2 3 4 5\n" + lines, origin).plain();
        assertThat(read.errors()).isEmpty();
        return Graph.of(Zone.ofSets(origin, read.sets()));
    }

    private static List<List<String>> names(Graph graph) {
        return graph.columns().stream()
                .map(column -> column.stream()
                        .map(node -> String.join(" ", node.names()))
                        .toList())
                .toList();
    }

    @Test
    void everyNameStandsLeftOfWhatItLeadsTo() {
        assertThat(names(of(
                        "www CNAME edge\nedge A 192.0.2.1\n@ MX 10 mail\nmail A 192.0.2.2\nmail AAAA 2001:db8::2\n")))
                .satisfies(columns -> {
                    assertThat(columns).hasSize(3);
                    assertThat(columns.get(0)).containsExactlyInAnyOrder("example.org", "www.example.org");
                    assertThat(columns.get(1)).containsExactlyInAnyOrder("edge.example.org", "mail.example.org");
                    assertThat(columns.get(2)).hasSize(3).contains("192.0.2.1", "192.0.2.2");
                });
    }

    @Test
    void namesThatLeadToTheSameAreOne() {
        var many = IntStream.range(0, 500)
                .mapToObj(one -> "h" + one + " A 192.0.2.1\n")
                .collect(Collectors.joining());
        var columns = of(many).columns();
        assertThat(columns).extracting(List::size).containsExactly(1, 1);
        assertThat(columns.getFirst().getFirst().names()).hasSize(500);
    }

    @Test
    void aNameThatIsNotThereIsToldFromOneThatIsElsewhereDelegatedOrAnsweredByAWildcard() {
        var graph = of(
                "a CNAME gone\nb CNAME www.example.net.\nc CNAME x.sub\nsub NS ns.example.net.\nd CNAME y.wild\n*.wild TXT x\n");
        assertThat(graph.columns().getLast().stream()
                        .filter(node -> node.kind() == Graph.Kind.MISSING)
                        .map(node -> node.names().getFirst()))
                .containsExactly("gone.example.org");
    }

    @Test
    void aCircleIsDrawnAndHasAnEnd() {
        assertThat(of("a CNAME b\nb CNAME c\nc CNAME a\nd CNAME a\n").columns())
                .hasSizeBetween(2, 8)
                .satisfies(columns ->
                        assertThat(columns.stream().mapToInt(List::size).sum()).isEqualTo(4));
    }

    @Test
    void namesAreTheSameInWhateverCase() {
        assertThat(names(of("a CNAME WWW\nwww A 192.0.2.1\n")))
                .containsExactly(List.of("a.example.org"), List.of("www.example.org"), List.of("192.0.2.1"));
    }
}
