package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of whatever characters go through SQL, a shell, a connection string and a configuration file. */
class PasswordIT {
    private static final String HARD = " it's \"a\\b\\\\c:d%41 $HOME `id` ;#' x ";

    @TempDir
    Path folder;

    @Test
    void aPasswordWithSpacesQuotesAndBackslashesLeadsThereAndBack() throws Exception {
        try (var sites = new TwoSites(folder, 6, HARD)) {
            sites.insert("ocean", 1);
            var moved = sites.driver.apply(TwoSites.MOVE, sites.context);
            assertThat(moved.evidence()).contains("the writer is at helsinki");
            assertThat(sites.role("ocean")).as("follows with that password").isEqualTo(Side.Role.STANDBY);
            sites.insert("helsinki", 2);
            sites.driver.undo(TwoSites.MOVE, sites.context);
            assertThat(sites.entries("ocean")).isEqualTo("1,2");
            assertThat(sites.role("helsinki")).isEqualTo(Side.Role.STANDBY);
        }
    }

    @Test
    void aPasswordOfTwoLinesIsRefusedBeforeAnythingIsTouched() throws Exception {
        try (var sites = new TwoSites(folder, 7)) {
            sites.context.withSecret("replication-password", "one\nprimary_slot_name = 'other'");
            var before = sites.list("ocean");
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> sites.driver.apply(TwoSites.SYNC, sites.context))
                    .matches(fault -> fault.code().equals("DATA-018"));
            assertThat(sites.list("ocean")).isEqualTo(before);
        }
    }
}
