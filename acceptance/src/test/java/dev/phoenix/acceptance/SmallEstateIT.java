package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code examples/small}: one server a site, nothing on it that knows of Phoenix; moved there by the edge, and back. */
@ExtendWith(LabOfItsOwn.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmallEstateIT {
    private static final Path FOLDER = Path.of("target", "rehearsal-small").toAbsolutePath();

    @Test
    @Order(1)
    void oneServerMovesWithItsDatabase() throws Exception {
        var rehearsed = Typed.phoenix(
                        "rehearse",
                        Checkout.HOME.resolve("examples/small").toString(),
                        "--keep",
                        "--report",
                        FOLDER.toString(),
                        "--set",
                        Report.PATIENCE)
                .within(Duration.ofMinutes(15))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
        new Report(FOLDER).tellsAMoveOfWhatIsHere("fra", "nbg");
    }

    @Test
    @Order(2)
    void itsEdgeMetTheUsersAndNothingOfTheSwitchIsLeft() {
        var left = Desk.host("web", """
                awk '$1 ~ /^192\\.0\\.2\\./ { print $1 }' /var/log/nginx/access.log | sort -u | wc -l
                ls -d /var/lib/phoenix /etc/systemd/system/phoenix-gate* /etc/systemd/system/phoenix-tunnel* 2> /dev/null
                nft list tables | grep gate
                { ip rule; ip -6 rule; } | grep 7171
                grep -c phoenix /root/.ssh/authorized_keys
                cd /; runuser -u postgres -- psql -Atc \
                  "select rolname from pg_roles where rolname like 'phoenix%' union select slot_name from pg_replication_slots"
                true""").run();
        assertThat(left.exit()).as(left::toString).isZero();
        var lines = left.text().lines().toList();
        assertThat(Integer.parseInt(lines.getFirst()))
                .as("addresses of users in its log")
                .isGreaterThan(10);
        assertThat(lines.subList(1, lines.size())).as("left behind").containsExactly("0");
    }

    @Test
    @Order(3)
    void itMovesBackByItsRecords() {
        var desk = Desk.newest();
        var back = desk.phoenix(
                        "switch", "nbg", "fra", "--confirm", "nbg", "--strategy", "dns", "--set", Report.PATIENCE)
                .within(Duration.ofMinutes(10))
                .run();
        assertThat(back.exit()).as(back::toString).isZero();
        var status = desk.phoenix("status").run();
        assertThat(status.text()).as(status::toString).contains("names lead to fra");
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
    }
}
