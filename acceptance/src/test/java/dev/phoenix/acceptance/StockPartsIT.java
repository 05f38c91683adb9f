package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One server a site with an edge that is not nginx, and MariaDB: moved there by the edge, and back by its records. One edge; all of them with {@code
 * ./verify --long}.
 */
@ExtendWith(LabOfItsOwn.class)
@Tag("stock")
class StockPartsIT {
    @TempDir
    Path folder;

    static Stream<StockEstate.Edge> edges() {
        return Stream.of(System.getProperty("phoenix.edges", "caddy").split(",", -1))
                .map(StockEstate.Edge::of);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void aSiteOfStockPartsMovesThereAndBackAndNothingOfTheSwitchIsLeft(StockEstate.Edge edge) throws Exception {
        var estate = StockEstate.make(edge, Files.createDirectory(folder.resolve("stock")));
        var report = Path.of("target", "rehearsal-" + edge.word()).toAbsolutePath();
        var rehearsed = Typed.phoenix(
                        "rehearse",
                        estate.repository().folder().toString(),
                        "--keep",
                        "--report",
                        report.toString(),
                        "--set",
                        Report.PATIENCE)
                .within(Duration.ofMinutes(15))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
        new Report(report).tellsAMoveOfWhatIsHere("fra", "nbg");
        assertMetItsUsers(edge);
        assertNothingIsLeft();
        var desk = Desk.newest();
        var back = desk.phoenix(
                        "switch", "nbg", "fra", "--confirm", "nbg", "--strategy", "dns", "--set", Report.PATIENCE)
                .within(Duration.ofMinutes(10))
                .run();
        assertThat(back.exit()).as(back::toString).isZero();
        assertThat(desk.phoenix("status").run().text()).contains("names lead to fra");
        assertNothingIsLeft();
        var here = Desk.client(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--cacert",
                        desk.folder().resolve("secrets/public-ca.crt").toString(),
                        "https://notes.example.com/notes/ids")
                .run();
        assertThat(here.text().lines()).as("what users wrote").hasSizeGreaterThan(20);
        var ended = Typed.phoenix("lab", "down").run();
        assertThat(ended.exit()).as(ended::toString).isZero();
    }

    private static void assertMetItsUsers(StockEstate.Edge edge) {
        var met = Desk.host("web", edge.log + " | grep -o '192\\.0\\.2\\.[0-9]*' | sort -u | wc -l")
                .run();
        assertThat(Integer.parseInt(met.text().strip()))
                .as("addresses of users in the log of %s: %s", edge, met)
                .isGreaterThan(10);
    }

    /** Of gate, tunnel, key, account and copy, at the site that serves now. */
    private static void assertNothingIsLeft() {
        var left = Desk.host("web", """
                ls -d /var/lib/phoenix /etc/systemd/system/phoenix-gate* /etc/systemd/system/phoenix-tunnel* 2> /dev/null
                ls -d /etc/mysql/mariadb.conf.d/zz-phoenix.cnf /var/lib/mysql.* /var/lib/mysql/phoenix* 2> /dev/null
                nft list tables | grep gate
                { ip rule; ip -6 rule; } | grep 7171
                grep phoenix /root/.ssh/authorized_keys
                mariadb --batch --skip-column-names --execute="select user from mysql.user where user like 'phoenix%'; show all slaves status"
                true""").run();
        assertThat(left.exit()).as(left::toString).isZero();
        assertThat(left.text()).isBlank();
    }
}
