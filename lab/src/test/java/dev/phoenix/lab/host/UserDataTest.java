package dev.phoenix.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.lab.world.WorldException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDataTest {
    @Test
    void anyNumberOfFilesMayHaveTheSameContent() {
        var text = new StringBuilder("#cloud-config\nwrite_files:\n  - &one { path: /a, content: x }\n");
        for (int i = 0; i < 100; i++) {
            text.append("  - *one\n");
        }
        assertThat(CloudConfig.parse(text.toString()).files()).hasSize(101);
    }

    @Test
    void aliasesThatStandForMillionsAreRefused() {
        var text = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i <= 15; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        refused(text.toString());
    }

    @Test
    void whatIsTooDeepTakesNoStack() {
        for (int depth : List.of(200, 30_000)) {
            refused("a: " + "[".repeat(depth) + "]".repeat(depth));
        }
        refused("a: &a [*a]");
    }

    private static void refused(String text) {
        assertThatExceptionOfType(WorldException.class)
                .isThrownBy(() -> UserData.values(text))
                .withMessageStartingWith("user data ");
    }
}
