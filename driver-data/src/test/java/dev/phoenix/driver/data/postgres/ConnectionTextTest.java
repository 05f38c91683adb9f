package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The two quotings, letter by letter; PasswordIT has them read by PostgreSQL. */
class ConnectionTextTest {
    @Test
    void everyValueMeansItself() {
        assertThat(new ConnectionText()
                        .with("host", "10.0.0.1")
                        .with("password", " it's \\ ")
                        .text())
                .isEqualTo("host='10.0.0.1' password=' it\\'s \\\\ '");
    }

    @Test
    void aSettingQuotesOnceMore() {
        assertThat(new ConnectionText().with("password", "a'b\\").setting("primary_conninfo"))
                .isEqualTo("primary_conninfo = 'password=''a\\\\''b\\\\\\\\'''\n");
    }
}
