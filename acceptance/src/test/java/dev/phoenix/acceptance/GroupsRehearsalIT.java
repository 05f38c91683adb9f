package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example in groups: the pages move, the guestbook with its data moves and is taken back while the pages stay, moves again,
 * and the rest ends the old site.
 */
@ExtendWith(LabOfItsOwn.class)
@Tag("groups")
class GroupsRehearsalIT {
    private static final long REQUESTS = 25_000;
    private static final Path FOLDER = Path.of("target", "rehearsal-groups").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void groupsMoveOneAfterTheOtherAndOneThatIsTakenBackLeavesTheOthersWhereTheyAre() throws Exception {
        var estate = OwnRepository.copyOf(Checkout.EXAMPLE, Files.createDirectory(folder.resolve("grouped")));
        estate.replace("phoenix.yaml", "  shift: [1%, 10%, 50%, 100%]", "  shift: [10%, 100%]")
                .replace("phoenix.yaml", "reads: 200/s ", "reads: 100/s ")
                .replace("phoenix.yaml", "at-least: 50000 ", "at-least: " + REQUESTS + " ")
                .append("phoenix.yaml", """

                        groups:
                          pages: { services: [blog, www] }
                          book:  { services: [guestbook] }
                        """)
                .commit("Group after group");
        var rehearsed = Typed.phoenix(
                        "rehearse", estate.folder().toString(), "--report", FOLDER.toString(), "--set", Report.PATIENCE)
                .within(Duration.ofMinutes(30))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
        var report = new Report(FOLDER);
        report.tellsAFaultlessMove("ocean", "helsinki", "edge", REQUESTS);
        report.isOneFile();
        report.tellsOfGroups(
                "pages moved, at helsinki",
                "book moved, at helsinki",
                "book taken back, at ocean",
                "book moved again, at helsinki",
                "the rest moved, at helsinki");
    }
}
