package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Another estate, moved by its records alone: nothing in Phoenix knows the names of the example. */
@ExtendWith(LabOfItsOwn.class)
@Tag("other")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherEstateIT {
    @TempDir
    static Path folder = Path.of("");

    @Test
    @Order(1)
    void anotherEstateIsValid() throws IOException {
        var estate = OtherEstate.make(Files.createDirectory(folder.resolve("seaside")));
        var read = Typed.phoenix("validate", "--estate", estate.folder().toString())
                .run();
        assertThat(read.exit()).as(read::toString).isZero();
        assertThat(read.text()).contains("seaside").contains("2 sites").contains("4 services");
    }

    @Test
    @Order(2)
    void anotherEstateMovesByDnsAndIsNotTouched() throws IOException {
        var estate = new OwnRepository(folder.resolve("seaside"));
        var example = new OwnRepository(Checkout.EXAMPLE);
        var before = example.status();
        var head = estate.head();
        var report = Path.of("target", "rehearsal-dns").toAbsolutePath();
        var rehearsed = Typed.phoenix(
                        "rehearse",
                        estate.folder().toString(),
                        "--keep",
                        "--strategy",
                        "dns",
                        "--report",
                        report.toString(),
                        "--set",
                        Report.PATIENCE)
                .within(Duration.ofMinutes(25))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
        new Report(report).tellsAFaultlessMove("harbour", "forest", "dns", OtherEstate.REQUESTS);
        new Report(report).isOneFile();
        assertThat(estate.status()).isEmpty();
        assertThat(estate.head()).isEqualTo(head);
        assertThat(example.status()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theOwnersEdgeMetItsUsersAndNothingOfTheGateIsLeft() {
        var clients = Desk.host("edge.forest", "awk '{ print $1 }' /var/log/nginx/access.log | sort -u")
                .run();
        assertThat(clients.exit()).as(clients::toString).isZero();
        assertThat(clients.text()
                        .lines()
                        .filter(line -> line.startsWith("192.0.2."))
                        .count())
                .as("addresses of users in the log of nginx: %s", clients)
                .isGreaterThan(50);
        var left = Desk.host("edge.forest", """
                ls -d /var/lib/phoenix/gate /etc/systemd/system/phoenix-gate* 2> /dev/null
                nft list tables | grep gate
                { ip rule; ip -6 rule; } | grep 7171
                ls -l /proc/[0-9]*/exe 2> /dev/null | grep phoenix/gate
                true""").run();
        assertThat(left.exit()).as(left::toString).isZero();
        assertThat(left.text()).isBlank();
    }
}
