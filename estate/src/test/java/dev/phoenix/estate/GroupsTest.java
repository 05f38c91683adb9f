package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.Members;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
    /** Two services, a data set of each, one of nobody, and a job. */
    private static final String ESTATE = EstateRepository.GOOD + """
            data:
              orders: { volume: orders, services: [shop] }
              pages: { volume: pages, services: [www] }
              archive: { volume: archive, services: [] }
            singletons:
              nightly: { role: edge, marker: /run/nightly, unit: nightly.service }
            """;

    /** The same, and nobody writes the pages either. */
    private static final String WRITTEN_BY_NOBODY = ESTATE.replace("services: [www] }", "services: [] }");

    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
    }

    @Test
    void anEstateWithoutGroupsHasNone() {
        assertThat(repository.load(ESTATE).orThrow().groups()).isEmpty();
    }

    @Test
    void aGroupHasTheDataThatItsServicesWriteToAndWhatItNamesBesides() {
        var estate = repository
                .load(ESTATE + "groups:\n  pages: { services: [www], data: [archive], singletons: [nightly] }\n"
                        + "  sales: { services: [shop] }\n")
                .orThrow();
        assertThat(estate.groups().sequencedKeySet()).containsExactly("pages", "sales");
        assertThat(estate.groups())
                .containsEntry("pages", new Members(List.of("www"), List.of("pages", "archive"), List.of("nightly")))
                .containsEntry("sales", new Members(List.of("shop"), List.of("orders"), List.of()));
        assertThat(estate.members())
                .isEqualTo(
                        new Members(List.of("shop", "www"), List.of("orders", "pages", "archive"), List.of("nightly")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: { data: [archive] } | EST-008 | 1 | groups.a.services is missing",
                "a: { services: [] } | EST-060 | 1 | groups.a has no service",
                "a: { services: [shop, shop] } | EST-061 | 1 | shop is there twice",
                "a: { services: [shop] }\\n  b: { services: [www, shop] } | EST-061 | 2 | groups.b.services: shop is in groups.a already",
                "a: { services: [shop], singletons: [nightly] }\\n  b: { services: [www], singletons: [nightly] } | EST-061 | 2 | nightly is in groups.a already",
                "a: { services: [shop] }\\n  b: { services: [www], data: [orders] } | EST-062 | 2 | groups.b.data: orders is written by shop (groups.a)",
                "a: { services: [shop], data: [pages] } | EST-062 | 1 | groups.a.data: pages is written by www (in no group)",
                "a: { services: [nobody] } | EST-011 | 1 | there is no service nobody",
                "a: { services: [shop], data: [ordres] } | EST-011 | 1 | Did you mean orders?",
                "a: { services: [shop], singletons: [daily] } | EST-011 | 1 | there is no singleton daily",
                "a: { services: [shop], service: [www] } | EST-007 | 1 | unknown key service in groups.a",
                "A_B: { services: [shop] } | EST-010 | 1 | groups.A_B is not a name of small letters",
            })
    void whatCannotMoveByItselfIsToldWithItsLine(String groups, String code, int line, String why) {
        var above = ESTATE + "groups:\n";
        int place = (int) above.lines().count() + line;
        assertThat(lines(above + "  " + groups.replace("\\n", "\n") + "\n"))
                .anySatisfy(told -> assertThat(told)
                        .startsWith(code + " phoenix.yaml:" + place + " ")
                        .contains(why));
    }

    @Test
    void aDatabaseThatTwoGroupsWriteToIsToldWhereItsServicesStand() {
        var shared = ESTATE.replace("services: [shop] }", "services: [shop, www] }");
        int place = (int) EstateRepository.GOOD.lines().count() + 2;
        assertThat(lines(shared + "groups: { sales: { services: [shop] } }\n"))
                .singleElement()
                .asString()
                .startsWith("EST-062 phoenix.yaml:" + place + " ")
                .contains("shop (groups.sales), www (in no group)");
        assertThat(lines(shared + "groups: { sales: { services: [shop, www] } }\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: { services: [www], data: [archive] } | 1 | groups.a could not be moved back | (archive)",
                "a: { services: [shop, www], singletons: [nightly] } | 0 | what is in no group could not | (pages, archive)",
            })
    void filesThatNothingOfTheirGroupWritesToAreTold(String group, int line, String who, String data) {
        var above = WRITTEN_BY_NOBODY + "groups:\n";
        int place = (int) above.lines().count() + line;
        assertThat(lines(above + "  " + group + "\n"))
                .singleElement()
                .asString()
                .startsWith("EST-063 phoenix.yaml:" + place + " ")
                .contains(who, data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: { services: [www], data: [archive], singletons: [nightly] }",
                "a: { services: [shop], data: [archive] }",
                "a: { services: [www] }"
            })
    void filesBesideASingletonOrAWrittenDataSetAreWhereThatIs(String group) {
        assertThat(lines(WRITTEN_BY_NOBODY + "groups:\n  " + group + "\n")).isEmpty();
    }

    private List<String> lines(String estate) {
        return EstateRepository.errors(repository.load(estate));
    }
}
